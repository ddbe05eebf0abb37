import { grouped } from "./code";
import { ButtonWithLink, Code, Layout, Quiet, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

const MINUTE_MS = 60_000;

/**
 * The mail that lets a forgotten password be replaced: a code, and a link for the browser that asked. The subject has no
 * code, because it would open the account to whoever looks at a locked screen.
 */
export function recoveryCodeMail(context: MailContext, proof: { code: string; codeLifetimeMs: number; link: string }): Mail {
  const { t, name, support, moment } = mailWriter(context);
  const code = grouped(proof.code);
  const greeting = t("greeting", { name });
  const intro = t("recover-code");
  const valid = t("code-valid", { minutes: Math.max(1, Math.floor(proof.codeLifetimeMs / MINUTE_MS)) });
  const linkIntro = t("recover-link");
  const caution = [t("recover-not-you", { support }), t("never-by-phone"), t("asked-at", moment(context.createdAt))];
  return {
    subject: t("recover-subject", { product: context.product }),
    html: (
      <Layout locale={context.locale} title={t("recover-heading")} preheader={t("recover-why")} product={context.product}>
        <Words>{greeting}</Words>
        <Words>{intro}</Words>
        <Code>{code}</Code>
        <Words>{valid}</Words>
        <Words>{linkIntro}</Words>
        <ButtonWithLink href={proof.link} label={t("recover-button")} />
        {caution.map((sentence) => (
          <Quiet key={sentence}>{sentence}</Quiet>
        ))}
      </Layout>
    ),
    text: plainText([[greeting], [`${intro} ${code}`, valid], [linkIntro, proof.link], caution]),
  };
}
