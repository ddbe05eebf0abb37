import type { RecoveryHelp } from "../details";
import { Layout, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

/** Tells a trusted address why no code came for a forgotten password, and what else there is. */
export function recoveryHelpMail(context: MailContext, help: RecoveryHelp): Mail {
  const instead = help.instead ?? "none";
  const { t, name, support, moment } = mailWriter(context);
  const greeting = t("greeting", { name });
  const what = t("help-what", { instead, product: context.product, ...moment(context.createdAt) });
  const after = [t("help-do", { instead, support }), t("help-not-you")];
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
