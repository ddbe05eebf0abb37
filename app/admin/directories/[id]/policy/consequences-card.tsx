import { ButtonRow } from "@/app/_ui/button-row";
import { Card } from "@/app/_ui/card";
import { Consent } from "@/app/_ui/consent";
import { Effects } from "@/app/_ui/effects";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import type { PolicyReach } from "@/lib/policy/reach";
import { effectLines } from "./effect";

/** What the policy means for people, before it is saved. */
export function ConsequencesCard({ reach, t, locale }: { reach: PolicyReach; t: Translate; locale: Locale }) {
  return (
    <Card id="consequences" heading={t("policy.consequences")}>
      <p className="text-muted">{t("policy.consequences-hint")}</p>
      <Effects
        caption={t("policy.consequences-caption")}
        headers={{ effect: t("policy.consequence"), now: t("policy.now"), after: t("policy.after") }}
        lines={effectLines(reach, t, locale).map(({ key, text, now }) => ({ key, text, now }))}
      />
      <p>{t("policy.held", { count: reach.held })}</p>
      <Consent name="consents" heading={t("policy.harm-heading")} />
      <ButtonRow>
        <SubmitButton variant="outline" name="intent" value="preview">
          {t("policy.see-consequences")}
        </SubmitButton>
      </ButtonRow>
    </Card>
  );
}
