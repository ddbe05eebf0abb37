import { Layout, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

/** Tells a trusted address why no code came for a forgotten password, and who can help. */
export function recoveryHelpMail(context: MailContext): Mail {
  const { t, name, support, moment } = mailWriter(context);
  const greeting = t("greeting", { name });
  const what = t("help-what", { product: context.product, ...moment(context.createdAt) });
  const after = [t("help-do", { support }), t("help-not-you")];
  return {
    subject: t("help-subject", { product: context.product }),
    html: (
      <Layout locale={context.locale} title={t("help-heading")} preheader={what} product={context.product}>
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
