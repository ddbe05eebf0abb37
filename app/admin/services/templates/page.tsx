import { requireAdministrator } from "@/app/_auth/require";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { DataTable } from "@/app/_ui/data-table";
import { Page } from "@/app/_ui/page";
import { LOCALES } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import { type MeasuredSms, measureSample } from "@/lib/message/measure-sms";
import { goesBy, SAMPLE_IDS, type SampleId } from "@/lib/message/samples";
import { readOrganisation } from "@/lib/organisation/read";

export default async function TemplatesPage() {
  const { t } = await requireAdministrator("/admin/services/templates");
  const { productName } = await readOrganisation();
  return (
    <>
      <Breadcrumb t={t} crumbs={[{ href: "/admin/services", label: t("services.title") }]} />
      <Page heading={t("templates.title")} lead={t("templates.lead")}>
        <DataTable
          caption={t("templates.caption")}
          rows={SAMPLE_IDS}
          rowKey={(id) => id}
          columns={[
            { key: "message", header: t("templates.message"), cell: (id) => t(`templates.name-${id}`) },
            {
              key: "preview",
              header: t("templates.preview"),
              cell: (id) => (
                <span className="flex flex-wrap gap-x-4">
                  {LOCALES.map((locale) => (
                    // Not by script: a page that shows a frame has to come with its own policy.
                    <a
                      key={locale}
                      href={`/admin/services/templates/${id}/${locale}`}
                      aria-label={t(`templates.open-${locale}`, { message: t(`templates.name-${id}`) })}
                      className="inline-flex min-h-6 items-center"
                    >
                      {t(`templates.${locale}`)}
                    </a>
                  ))}
                </span>
              ),
            },
            ...LOCALES.map((locale) => ({
              key: `sms-${locale}`,
              header: t(`templates.sms-${locale}`),
              cell: (id: SampleId) =>
                goesBy(id, "mobile") ? sizeOf(measureSample(id, locale, productName), t) : t("templates.no-sms"),
            })),
          ]}
        />
      </Page>
    </>
  );
}

const sizeOf = ({ characters, parts }: MeasuredSms, t: Translate) => t("templates.size-short", { characters, parts });
