import { ButtonWithLink, Code, Layout, Quiet, Words } from "./layout";
import { type Mail, type MailContext, mailWriter } from "./mail";
import { plainText } from "./plain-text";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `482 913`, `4829 1375`: easier to carry over to another screen, which takes it with the space. */
export const grouped = (code: string) => `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`;

/**
 * The mail that asks its reader to confirm the address: a code, which the subject carries too so that it can
 * be read off a locked screen, and the link, which works on any device; or where its code alone confirms, where to type it.
 *
 * @param proof.codeLifetimeMs, proof.link.lifetimeMs what was left of them when the message was written
 */
export function confirmMail(
  context: MailContext,
  proof: { code: string; codeLifetimeMs: number; link: { href: string; lifetimeMs: number } | null },
): Mail {
  const { t, name, support, moment } = mailWriter(context);
  const code = grouped(proof.code);
  const valid = t("code-valid", { minutes: Math.max(1, Math.floor(proof.codeLifetimeMs / MINUTE_MS)) });
  const { link } = proof;
  const next = link
    ? t("confirm-link", { hours: Math.max(1, Math.round(link.lifetimeMs / HOUR_MS)) })
    : t("confirm-where", { product: context.product });
  const greeting = t("greeting", { name });
  const why = t("confirm-why");
  const caution = [
    t(link ? "confirm-not-you" : "confirm-not-you-without", { support }),
    t("never-by-phone"),
    t("asked-at", moment(context.createdAt)),
  ];
  return {
    subject: t("confirm-subject", { code: proof.code, product: context.product }),
    html: (
      <Layout
        locale={context.locale}
        title={t("confirm-heading")}
        preheader={`${t("confirm-code")} ${code}. ${valid}`}
        product={context.product}
      >
        <Words>{greeting}</Words>
        <Words>{t("confirm-code")}</Words>
        <Code>{code}</Code>
        <Words>{valid}</Words>
        <Words>{next}</Words>
        {link && <ButtonWithLink href={link.href} label={t("confirm-button")} />}
        <Words>{why}</Words>
        {caution.map((sentence) => (
          <Quiet key={sentence}>{sentence}</Quiet>
        ))}
      </Layout>
    ),
    text: plainText([[greeting], [`${t("confirm-code")} ${code}`, valid], link ? [next, link.href] : [next], [why, ...caution]]),
  };
}

/**
 * The mail that carries a code for a sign-in, or before a sensitive change. No link, because the
 * code belongs to the screen that asked; and not in the subject, because it would open the account to whoever
 * looks at a locked screen.
 */
export function secondFactorMail(
  context: MailContext,
  proof: { code: string; codeLifetimeMs: number; use: "sign-in" | "proof" },
): Mail {
  const { t, name, support, moment } = mailWriter(context);
  const code = grouped(proof.code);
  const intro = t(`${proof.use}-code`);
  const valid = t("code-valid", { minutes: Math.max(1, Math.floor(proof.codeLifetimeMs / MINUTE_MS)) });
  const greeting = t("greeting", { name });
  const why = t(`${proof.use}-why`);
  const caution = [t("code-not-you", { support }), t("never-by-phone"), t("asked-at", moment(context.createdAt))];
  return {
    subject: t(`${proof.use}-subject`, { product: context.product }),
    html: (
      <Layout locale={context.locale} title={t(`${proof.use}-heading`)} preheader={why} product={context.product}>
        <Words>{greeting}</Words>
        <Words>{intro}</Words>
        <Code>{code}</Code>
        <Words>{valid}</Words>
        <Words>{why}</Words>
        {caution.map((sentence) => (
          <Quiet key={sentence}>{sentence}</Quiet>
        ))}
      </Layout>
    ),
    text: plainText([[greeting], [`${intro} ${code}`, valid], [why], caution]),
  };
}
