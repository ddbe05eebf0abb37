import type { AdministratorsAlert } from "../details";
import { Layout, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

/** Tells an administrator of what endangers accounts, and what to do about it. */
export function administratorsAlertMail(context: MailContext, alert: AdministratorsAlert): Mail {
  const { t, name, moment } = mailWriter(context);
  const { event } = alert;
  const greeting = t("greeting", { name });
  const what = t(`${event}-what`, {
    ...alert,
    who: alert.name === "" ? "console" : "somebody",
    product: context.product,
    ...moment(context.createdAt),
  });
  const todo = t(`${event}-do`);
  return {
    subject: t(`${event}-subject`, { product: context.product }),
    html: (
      <Layout locale={context.locale} title={t(`${event}-heading`)} preheader={what} product={context.product}>
        <Words>{greeting}</Words>
        <Words>{what}</Words>
        <Words>{todo}</Words>
      </Layout>
    ),
    text: plainText([[greeting], [what], [todo]]),
  };
}
