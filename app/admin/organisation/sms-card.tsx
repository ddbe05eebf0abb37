import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { SummaryList } from "@/app/_ui/summary-list";
import { setting } from "@/lib/env";
import type { Translate } from "@/lib/i18n/translate";
import { measureSms } from "@/lib/message/measure-sms";
import { smsName } from "@/lib/message/sms-name";
import { SMS_LENGTH } from "@/lib/message/templates/sms";
import { siteText } from "./explain";

/** What becomes of the name, and of the site's address, where room is short. */
export function SmsCard({ productName, t }: { productName: string; t: Translate }) {
  const measured = measureSms(productName);
  const written = smsName(productName);
  const site = siteText(measured, setting("APP_URL").hostname, t);
  const longest = Math.max(...measured.map(({ characters }) => characters));
  return (
    <Card id="sms" heading={t("organisation.sms")} icon="mobile">
      {written !== productName && <Notice>{t("organisation.sms-differs", { written, name: productName })}</Notice>}
      {!site.hasRoom && <Notice tone="warning">{site.text}</Notice>}
      <SummaryList
        rows={[
          { term: t("organisation.sms-name"), value: written },
          {
            term: t("organisation.sms-longest"),
            value: t("organisation.sms-longest-value", { characters: longest, most: SMS_LENGTH }),
          },
          ...(site.hasRoom ? [{ term: t("organisation.sms-site"), value: site.text }] : []),
        ]}
      />
      <div>
        <LinkButton href="/admin/services/templates">{t("organisation.templates")}</LinkButton>
      </div>
    </Card>
  );
}
