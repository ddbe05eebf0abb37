import { formatNumber } from "@/lib/i18n/format-number";
import type { CeilingWarning } from "../details";
import { Layout, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

/** Tells an administrator that the day's text messages are about to reach their ceiling. */
export function ceilingWarningMail(context: MailContext, { sent, ceiling }: CeilingWarning): Mail {
  const { t, name } = mailWriter(context);
  const greeting = t("greeting", { name });
  const counted = { sent: formatNumber(sent, context.locale), ceiling: formatNumber(ceiling, context.locale) };
  const what = t("ceiling-what", counted);
  const after = [t("ceiling-then"), t("ceiling-do")];
  return {
    subject: t("ceiling-subject", { product: context.product }),
    html: (
      <Layout locale={context.locale} title={t("ceiling-heading")} preheader={what} product={context.product}>
        <Words>{greeting}</Words>
        <Words>{what}</Words>
        {after.map((sentence) => (
          <Words key={sentence}>{sentence}</Words>
        ))}
      </Layout>
    ),
    text: plainText([[greeting], [what], after]),
  };
}
