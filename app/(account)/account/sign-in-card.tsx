import { Card } from "@/app/_ui/card";
import { LanguageSwitch } from "@/app/_ui/language-switch";
import { LinkButton } from "@/app/_ui/link-button";
import { SummaryList } from "@/app/_ui/summary-list";
import type { Authenticator } from "@/lib/authenticator/read";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";

type Props = { app: Authenticator | null; t: Translate; zone: Zone };

/** By what somebody signs in, and in which language. */
export function SignInCard({ app, t, zone }: Props) {
  return (
    <Card id="sign-in" heading={t("account.sign-in")}>
      <SummaryList
        rows={[
          {
            term: t("account.password"),
            value: t("account.password-hint"),
            action: (
              <LinkButton href="/account/password" variant="quiet" size="small" label={t("account.change-password")}>
                {t("account.change")}
              </LinkButton>
            ),
          },
          {
            term: t("authenticator.title"),
            value: appText(),
            action: (
              <LinkButton href="/account/app" variant="quiet" size="small" label={t("account.manage-app")}>
                {t("account.manage")}
              </LinkButton>
            ),
          },
          {
            term: t("account.language"),
            value: (
              <div className="flex">
                <LanguageSwitch locale={zone.locale} label={t("account.choose-language")} />
              </div>
            ),
          },
        ]}
      />
    </Card>
  );
  function appText(): string {
    if (app === null) return t("authenticator.none");
    if (app.heldUntil) return t("webtop.held", { moment: formatMoment(app.heldUntil, zone) });
    return t("account.app-active", { left: app.backupCodesLeft });
  }
}
