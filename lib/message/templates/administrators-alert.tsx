import type { AdministratorsAlert } from "../details";
import { ButtonWithLink, Layout, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

/**
 * Tells an administrator of what endangers accounts, and what to do about it.
 *
 * @param accountLink the page of the account that it is about, if it is about one
 */
export function administratorsAlertMail(
  context: MailContext,
  alert: Omit<AdministratorsAlert, "account">,
  accountLink: string | null,
): Mail {
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
        {accountLink && <ButtonWithLink href={accountLink} label={t("account-button")} />}
      </Layout>
    ),
    text: plainText([[greeting], [what], accountLink ? [todo, accountLink] : [todo]]),
  };
}
