import { Card } from "@/app/_ui/card";
import { LanguageSwitch } from "@/app/_ui/language-switch";
import { LinkButton } from "@/app/_ui/link-button";
import { SummaryList } from "@/app/_ui/summary-list";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";

/** By what somebody signs in, and in which language. */
export function SignInCard({ locale, t }: { locale: Locale; t: Translate }) {
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
            term: t("account.language"),
            value: (
              <div className="flex">
                <LanguageSwitch locale={locale} label={t("account.choose-language")} />
              </div>
            ),
          },
        ]}
      />
    </Card>
  );
}
