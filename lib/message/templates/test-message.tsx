import { Layout, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

/** The mail with which an administrator tries a sending service. */
export function testMail(context: MailContext): Mail {
  const { t, name, moment } = mailWriter(context);
  const greeting = t("greeting", { name });
  const what = t("test-what", { product: context.product, ...moment(context.createdAt) });
  return {
    subject: t("test-subject", { product: context.product }),
    html: (
      <Layout locale={context.locale} title={t("test-heading")} preheader={what} product={context.product}>
        <Words>{greeting}</Words>
        <Words>{what}</Words>
      </Layout>
    ),
    text: plainText([[greeting], [what]]),
  };
}
