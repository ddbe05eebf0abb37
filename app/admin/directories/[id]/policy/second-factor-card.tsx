import { Card } from "@/app/_ui/card";
import { CheckboxGroup } from "@/app/_ui/checkbox-group";
import { RadioGroup } from "@/app/_ui/radio-group";
import { TextField } from "@/app/_ui/text-field";
import type { Translate } from "@/lib/i18n/translate";
import type { PolicyOfDirectory } from "@/lib/policy/read";
import { chosenFactors } from "./describe";

/** What a correct password leads to, and what each second factor is worth. */
export function SecondFactorCard({ policy, t }: { policy: PolicyOfDirectory["policy"]; t: Translate }) {
  return (
    <Card id="second-factor" heading={t("policy.second-factor")}>
      <RadioGroup
        name="secondFactor"
        legend={t("policy.factor-asked")}
        defaultValue={policy.secondFactor}
        choices={[
          { value: "off", label: t("policy.factor-off") },
          { value: "required", label: t("policy.factor-required") },
        ]}
      />
      <CheckboxGroup
        name="factors"
        legend={t("policy.factors")}
        defaultValues={chosenFactors(policy)}
        choices={[
          { value: "app", label: t("policy.factor-app"), hint: t("policy.factor-app-hint") },
          { value: "mobile", label: t("policy.factor-mobile"), hint: t("policy.factor-mobile-hint") },
          { value: "email", label: t("policy.factor-email"), hint: t("policy.factor-email-hint") },
        ]}
      />
      <TextField
        name="passwordOnlyUntil"
        type="date"
        label={t("policy.until")}
        hint={t("policy.until-hint")}
        defaultValue={policy.passwordOnlyUntil ?? ""}
        min="2000-01-01"
        max="2999-12-31"
      />
    </Card>
  );
}
