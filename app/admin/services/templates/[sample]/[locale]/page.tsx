import { requireAdministrator } from "@/app/_auth/require";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { Card } from "@/app/_ui/card";
import { Page } from "@/app/_ui/page";
import { isLocale, LOCALES } from "@/lib/i18n/locale";
import { measureSample } from "@/lib/message/measure-sms";
import { writeMail } from "@/lib/message/render";
import { goesBy, isSampleId, sampleMessage } from "@/lib/message/samples";
import { SMS_LENGTH } from "@/lib/message/templates/sms";
import { readOrganisation } from "@/lib/organisation/read";
import { Choices } from "../../choices";

type Props = {
  params: Promise<{ sample: string; locale: string }>;
  searchParams: Promise<{ theme?: string | string[] }>;
};

const THEMES = ["device", "light", "dark"] as const;

export default async function TemplatePage({ params, searchParams }: Props) {
  const { t } = await requireAdministrator("/admin/services/templates");
  const [{ sample, locale }, query] = await Promise.all([params, searchParams]);
  if (!isSampleId(sample) || !isLocale(locale)) pageNotFound();
  const { productName: product, supportAddress: support } = await readOrganisation();
  const theme = THEMES.find((each) => each === query.theme) ?? "device";
  const themed = (path: string, chosen: (typeof THEMES)[number] = theme) =>
    chosen === "device" ? path : `${path}?theme=${chosen}`;
  const base = `/admin/services/templates/${sample}/${locale}`;
  const mail = goesBy(sample, "email") ? writeMail(sampleMessage(sample, { channel: "email", locale, product, support })) : null;
  const sms = goesBy(sample, "mobile") ? measureSample(sample, locale, product) : null;

  return (
    <>
      <Breadcrumb
        t={t}
        crumbs={[
          { href: "/admin/services", label: t("services.title") },
          { href: "/admin/services/templates", label: t("templates.title") },
        ]}
      />
      <Page heading={t(`templates.name-${sample}`)}>
        <div className="grid max-w-3xl gap-6">
          <Choices
            label={t("templates.language")}
            choices={LOCALES.map((each) => ({
              href: themed(`/admin/services/templates/${sample}/${each}`),
              label: t(`templates.${each}`),
              current: each === locale,
            }))}
          />
          {mail && (
            <Card id="mail" heading={t("templates.mail")} icon="mail">
              <p className="wrap-anywhere">{t("templates.subject", { subject: mail.subject })}</p>
              <Choices
                label={t("templates.theme")}
                choices={THEMES.map((each) => ({
                  href: themed(base, each),
                  label: t(`templates.theme-${each}`),
                  current: each === theme,
                }))}
              />
              <iframe
                title={t("templates.frame", { subject: mail.subject })}
                src={themed(`${base}/html`)}
                sandbox=""
                className="h-[52rem] w-full rounded-lg border border-line"
              />
              <p>
                <a href={themed(`${base}/html`)}>{t("templates.alone")}</a>
              </p>
            </Card>
          )}
          {mail && (
            <Card id="text" heading={t("templates.text")} icon="mail">
              <pre lang={locale} className="wrap-anywhere whitespace-pre-wrap text-[0.9375rem]">
                {mail.text}
              </pre>
            </Card>
          )}
          {sms && (
            <Card id="sms" heading={t("templates.sms")} icon="mobile">
              <p lang={locale} className="wrap-anywhere whitespace-pre-wrap">
                {sms.text}
              </p>
              <p className="text-muted">
                {t("templates.sms-size", {
                  characters: sms.characters,
                  most: SMS_LENGTH,
                  encoding: sms.encoding,
                  parts: sms.parts,
                })}
              </p>
            </Card>
          )}
        </div>
      </Page>
    </>
  );
}
