import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { SummaryList } from "@/app/_ui/summary-list";
import { setting } from "@/lib/env";
import type { Translate } from "@/lib/i18n/translate";
import { measureSms } from "@/lib/message/measure-sms";
import { smsName } from "@/lib/message/sms-name";
import { SMS_LENGTH } from "@/lib/message/templates/sms";

/** What becomes of the name, and of the site's address, where room is short. */
export function SmsCard({ productName, t }: { productName: string; t: Translate }) {
  const measured = measureSms(productName);
  const codes = measured.flatMap(({ withSiteLine }) => withSiteLine ?? []);
  const dropped = codes.filter((characters) => characters > SMS_LENGTH);
  const written = smsName(productName);
  const host = setting("APP_URL").hostname;
  const site = { host, characters: host.length };
  return (
    <Card id="sms" heading={t("organisation.sms")} icon="mobile">
      {written !== productName && <Notice>{t("organisation.sms-differs", { written, name: productName })}</Notice>}
      {dropped.length > 0 && (
        <Notice tone="warning">
          {t("organisation.sms-line-dropped", {
            ...site,
            count: dropped.length,
            all: codes.length,
            needed: Math.max(...dropped),
            most: SMS_LENGTH,
          })}
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: t("organisation.sms-name"), value: written },
          {
            term: t("organisation.sms-longest"),
            value: t("organisation.sms-longest-value", {
              characters: Math.max(...measured.map(({ characters }) => characters)),
              most: SMS_LENGTH,
            }),
          },
          ...(dropped.length === 0 ? [{ term: t("organisation.sms-site"), value: t("organisation.sms-line-kept", site) }] : []),
        ]}
      />
      <div>
        <LinkButton href="/admin/services/templates">{t("organisation.templates")}</LinkButton>
      </div>
    </Card>
  );
}
