import type { ServiceNotice } from "../details";
import { Layout, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

/** Tells an administrator that somebody changed a sending service: whoever sets it reads every code. */
export function serviceNoticeMail(context: MailContext, notice: ServiceNotice): Mail {
  const { t, name, moment } = mailWriter(context);
  const { channel, change, by } = notice;
  const greeting = t("greeting", { name });
  const what = t("service-what", {
    channel,
    change,
    who: by === undefined ? "console" : "somebody",
    by: by ?? "",
    product: context.product,
    ...moment(context.createdAt),
  });
  const after = [t("service-expected"), t("service-unexpected")];
  return {
    subject: t("service-subject", { channel, product: context.product }),
    html: (
      <Layout locale={context.locale} title={t("service-heading", { channel })} preheader={what} product={context.product}>
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
