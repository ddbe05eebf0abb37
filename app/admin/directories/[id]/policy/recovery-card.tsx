import { Card } from "@/app/_ui/card";
import { CheckboxGroup } from "@/app/_ui/checkbox-group";
import type { Translate } from "@/lib/i18n/translate";
import type { PolicyOfDirectory } from "@/lib/policy/read";
import { chosenRecovery } from "./describe";

/** By what a forgotten password may be replaced. */
export function RecoveryCard({ policy, t }: { policy: PolicyOfDirectory["policy"]; t: Translate }) {
  return (
    <Card id="recovery" heading={t("policy.recovery")}>
      <CheckboxGroup
        name="recoversBy"
        legend={t("policy.recovers-by")}
        hint={t("policy.recovers-by-hint")}
        defaultValues={chosenRecovery(policy)}
        choices={[
          { value: "email", label: t("policy.recovers-by-email") },
          { value: "mobile", label: t("policy.recovers-by-mobile") },
        ]}
      />
    </Card>
  );
}
