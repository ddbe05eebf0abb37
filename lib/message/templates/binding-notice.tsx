import type { BindingNotice } from "../details";
import { Layout, Quiet, Value, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

/** Tells an address of the account that a new value was bound to it: what, when, from when on, and what to do. */
export function bindingNoticeMail(context: MailContext, notice: BindingNotice): Mail {
  const { t, name, support, moment } = mailWriter(context);
  const { channel, value, trustedFrom } = notice;
  const greeting = t("greeting", { name });
  const what = t("notice-what", { channel, product: context.product, ...moment(context.createdAt) });
  const when = trustedFrom ? t("notice-held", { channel, ...moment(trustedFrom) }) : t("notice-now", { channel });
  const yours = t("notice-you");
  const notYours = t("notice-not-you", { support, held: trustedFrom ? "yes" : "no" });
  const why = t("notice-why");
  return {
    subject: t("notice-subject", { channel, product: context.product }),
    html: (
      <Layout locale={context.locale} title={t("notice-heading", { channel })} preheader={notYours} product={context.product}>
        <Words>{greeting}</Words>
        <Words>{what}</Words>
        <Value>{value}</Value>
        <Words>{when}</Words>
        <Words>{yours}</Words>
        <Words>{notYours}</Words>
        <Quiet>{why}</Quiet>
      </Layout>
    ),
    text: plainText([[greeting], [what, value], [when], [yours, notYours], [why]]),
  };
}
