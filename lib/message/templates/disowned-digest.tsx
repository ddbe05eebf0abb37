import type { DisownedDigest } from "../details";
import { Items, Layout, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

/** Tells an administrator which values their holders disowned since the last such mail, masked. */
export function disownedDigestMail(context: MailContext, digest: DisownedDigest): Mail {
  const { t, name, moment } = mailWriter(context);
  const count = digest.entries.length + digest.more;
  const greeting = t("greeting", { name });
  const what = t("digest-what", { count, directory: digest.directory });
  const entries = digest.entries.map(({ login, value, at }) => t("digest-entry", { login, value, ...moment(at) }));
  const more = digest.more > 0 ? [t("digest-more", { count: digest.more })] : [];
  const after = [t("digest-done"), t("digest-do")];
  return {
    subject: t("digest-subject", { count, product: context.product }),
    html: (
      <Layout locale={context.locale} title={t("digest-heading")} preheader={what} product={context.product}>
        <Words>{greeting}</Words>
        <Words>{what}</Words>
        <Items>
          {entries.map((entry) => (
            <li key={entry}>{entry}</li>
          ))}
        </Items>
        {[...more, ...after].map((sentence) => (
          <Words key={sentence}>{sentence}</Words>
        ))}
      </Layout>
    ),
    text: plainText([
      [greeting],
      [what],
      entries.map((entry) => `- ${entry}`),
      ...[...more, ...after].map((sentence) => [sentence]),
    ]),
  };
}
