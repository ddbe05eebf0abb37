import type { ChallengePurpose } from "@/lib/challenge/derive";
import type { Channel } from "@/lib/contact/channel";
import { setting } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locale";
import {
  accountNotice,
  administratorsAlert,
  bindingNotice,
  ceilingWarning,
  disownedDigest,
  recoveryHelp,
  serviceNotice,
} from "./details";
import { SMS_NAME_LENGTH, smsName } from "./sms-name";
import type { WrittenTemplate } from "./template";
import { accountNoticeMail } from "./templates/account-notice";
import { administratorsAlertMail } from "./templates/administrators-alert";
import { bindingNoticeMail } from "./templates/binding-notice";
import { ceilingWarningMail } from "./templates/ceiling-warning";
import { confirmMail, secondFactorMail } from "./templates/code";
import { disownedDigestMail } from "./templates/disowned-digest";
import type { Mail, MailContext } from "./templates/mail";
import { recoveryCodeMail } from "./templates/recovery-code";
import { recoveryHelpMail } from "./templates/recovery-help";
import { renderHtml } from "./templates/render-html";
import { serviceNoticeMail } from "./templates/service-notice";
import {
  accountNoticeSms,
  administratorsAlertSms,
  bindingNoticeSms,
  codeSms,
  recoveryHelpSms,
  serviceNoticeSms,
  testSms,
} from "./templates/sms";
import { testMail } from "./templates/test-message";

/** What a code is written from, at the instant of sending. */
export type Proof = {
  purpose: ChallengePurpose;
  /** Whether it proves somebody who is signed in already. */
  reauthenticates: boolean;
  code: string;
  codeLifetimeMs: number;
  link: { href: string; lifetimeMs: number } | null;
};

export type MessageToRender = {
  channel: Channel;
  template: WrittenTemplate;
  locale: Locale;
  details: Record<string, string>;
  createdAt: Date;
  name: string;
  timeZone: string;
  product: string;
  support: string | null;
  proof: Proof | null;
  /** What freezes the account; null in a message that is not a notice to its holder. */
  freezeLink: string | null;
};

export type RenderedMessage =
  | { channel: "email"; subject: string; html: string; text: string }
  | { channel: "mobile"; text: string };

/**
 * A message in words: a mail with both its parts, or a text message of one part. The same row gives the same
 * bytes at every attempt.
 *
 * @throws Error when the row lacks what its template shows
 */
export async function renderMessage(message: MessageToRender): Promise<RenderedMessage> {
  if (message.channel === "mobile") {
    const product = smsName(message.product).slice(0, SMS_NAME_LENGTH).trim();
    return { channel: "mobile", text: writeSms({ ...message, product }) };
  }
  const { html, ...words } = writeMail(message);
  return { channel: "email", ...words, html: await renderHtml(html) };
}

function proofOf({ proof }: MessageToRender): Proof {
  if (!proof) throw new Error("a code without its challenge");
  return proof;
}

const intentOf = (proof: Pick<Proof, "reauthenticates">) => (proof.reauthenticates ? "proof" : "sign-in");

/** A mail with its HTML not written out yet. */
export function writeMail(message: MessageToRender): Mail {
  const context: MailContext = message;
  switch (message.template) {
    case "code": {
      const { link, ...proof } = proofOf(message);
      if (proof.purpose === "second-factor") return secondFactorMail(context, { ...proof, use: intentOf(proof) });
      if (proof.purpose === "confirm") return confirmMail(context, { ...proof, link });
      if (!link) throw new Error(`a code to ${proof.purpose} without its link`);
      return recoveryCodeMail(context, { ...proof, link: link.href });
    }
    case "binding-notice":
      return bindingNoticeMail(context, bindingNotice.parse(message.details), message.freezeLink);
    case "account-notice":
      return accountNoticeMail(context, accountNotice.parse(message.details), message.freezeLink);
    case "recovery-help":
      return recoveryHelpMail(context, recoveryHelp.parse(message.details));
    case "administrators-alert": {
      const { account, ...alert } = administratorsAlert.parse(message.details);
      const link = account ? new URL(`/admin/users/${account}`, setting("APP_URL")).href : null;
      return administratorsAlertMail(context, alert, link);
    }
    case "disowned-digest":
      return disownedDigestMail(context, disownedDigest.parse(message.details));
    case "service-notice":
      return serviceNoticeMail(context, serviceNotice.parse(message.details));
    case "ceiling-warning":
      return ceilingWarningMail(context, ceilingWarning.parse(message.details));
    case "test":
      return testMail(context);
  }
}

/** A text message with the product's name in full, however long: what is delivered has it cut. */
export function writeSms(message: MessageToRender): string {
  const context = { ...message, host: setting("APP_URL").hostname };
  switch (message.template) {
    case "code": {
      const proof = proofOf(message);
      return codeSms(context, { ...proof, use: proof.purpose === "second-factor" ? intentOf(proof) : proof.purpose });
    }
    case "binding-notice":
      return bindingNoticeSms(context, bindingNotice.parse(message.details), message.freezeLink);
    case "account-notice":
      return accountNoticeSms(context, accountNotice.parse(message.details), message.freezeLink);
    case "recovery-help":
      return recoveryHelpSms(context, recoveryHelp.parse(message.details));
    case "administrators-alert":
      return administratorsAlertSms(context, administratorsAlert.parse(message.details));
    case "service-notice":
      return serviceNoticeSms(context, serviceNotice.parse(message.details));
    case "test":
      return testSms(context);
    case "disowned-digest":
    case "ceiling-warning":
      throw new Error(`a ${message.template} is a mail`);
  }
}
