import { type AccountNotice, isByHelpDesk } from "../details";
import { Layout, Quiet, Value, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { afterNotice } from "./notice-parts";
import { plainText } from "./plain-text";

/** Tells an address of the account what else changed by which somebody gets into it: what, when, from where, and what to do. */
export function accountNoticeMail(context: MailContext, notice: AccountNotice, freezeLink: string | null): Mail {
  const writer = mailWriter(context);
  const { t, name, moment } = writer;
  const { event, value, trustedFrom, from } = notice;
  const { product } = context;
  const greeting = t("greeting", { name });
  const heading = t(`${event}-heading`);
  const what = t(`${event}-what`, { product, ...moment(context.createdAt) });
  const helpDesk = isByHelpDesk(notice);
  // Where an administrator sits is nothing to an account's holder.
  const origin = from && !helpDesk ? [t("notice-from", { from })] : [];
  const more = [...(trustedFrom ? [t("account-held", moment(trustedFrom))] : []), ...origin];
  const after = afterNotice(writer, { held: trustedFrom !== undefined, helpDesk, freezeLink });
  const why = t("notice-why");
  return {
    subject: t("account-subject", { heading, product }),
    html: (
      <Layout locale={context.locale} title={heading} preheader={what} product={product}>
        <Words>{greeting}</Words>
        <Words>{what}</Words>
        {value && <Value>{value}</Value>}
        {more.length > 0 && <Words>{more.join(" ")}</Words>}
        {after.html}
        <Quiet>{why}</Quiet>
      </Layout>
    ),
    text: plainText([[greeting], value ? [what, value] : [what], ...(more.length > 0 ? [more] : []), ...after.text, [why]]),
  };
}
