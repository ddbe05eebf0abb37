import type { FreezeAlert } from "../details";
import { Layout, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

/** Tells an administrator that somebody answered « Ce n'est pas moi » to a notice, and what to do for that person. */
export function freezeAlertMail(context: MailContext, alert: FreezeAlert): Mail {
  const { t, name, moment } = mailWriter(context);
  const greeting = t("greeting", { name });
  const what = t("freeze-what", { ...alert, ...moment(context.createdAt) });
  const todo = t("freeze-do");
  return {
    subject: t("freeze-subject", { product: context.product }),
    html: (
      <Layout locale={context.locale} title={t("freeze-heading")} preheader={what} product={context.product}>
        <Words>{greeting}</Words>
        <Words>{what}</Words>
        <Words>{todo}</Words>
      </Layout>
    ),
    text: plainText([[greeting], [what], [todo]]),
  };
}
