import type { BindingNotice } from "../details";
import { Layout, Quiet, Value, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { afterNotice } from "./notice-parts";
import { plainText } from "./plain-text";

/** Tells an address of the account that a new value was bound to it: what, when, from where, from when on, and what to do. */
export function bindingNoticeMail(context: MailContext, notice: BindingNotice, freezeLink: string | null): Mail {
  const writer = mailWriter(context);
  const { t, name, moment } = writer;
  const { channel, value, trustedFrom, from } = notice;
  const greeting = t("greeting", { name });
  const what = t("notice-what", { channel, product: context.product, ...moment(context.createdAt) });
  const when = trustedFrom ? t("notice-held", { channel, ...moment(trustedFrom) }) : t("notice-now", { channel });
  const origin = from ? [t("notice-from", { from })] : [];
  const after = afterNotice(writer, { held: trustedFrom !== undefined, freezeLink });
  const why = t("notice-why");
  return {
    subject: t("notice-subject", { channel, product: context.product }),
    html: (
      <Layout
        locale={context.locale}
        title={t("notice-heading", { channel })}
        preheader={after.preheader}
        product={context.product}
      >
        <Words>{greeting}</Words>
        <Words>{what}</Words>
        <Value>{value}</Value>
        <Words>{[when, ...origin].join(" ")}</Words>
        {after.html}
        <Quiet>{why}</Quiet>
      </Layout>
    ),
    text: plainText([[greeting], [what, value], [when, ...origin], ...after.text, [why]]),
  };
}
