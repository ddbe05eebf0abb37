import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type Mail from "nodemailer/lib/mailer/index.js";
import type { MailSender } from "@/lib/sending-service/sender";
import type { Outgoing } from "./transport";

export type OutgoingMail = Outgoing & { content: { channel: "email"; subject: string; html: string; text: string } };

/** Nobody wrote it, so nobody's absence is answered (RFC 3834; the second is Exchange's). */
export const AUTOMATIC_HEADERS = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };

/**
 * A mail as it goes over the wire. Its identity, date and boundaries come from the row, so the same message is
 * the same bytes at every attempt, and a server that knows its Message-ID can tell.
 *
 * Addresses are given as objects: a text would be parsed, and might come out as two.
 */
export function composeMail(message: OutgoingMail, sender: MailSender): Promise<Buffer> {
  const { subject, html, text } = message.content;
  const mail: Mail.Options & { baseBoundary: string } = {
    messageId: `<${message.id}@${sender.address.slice(sender.address.lastIndexOf("@") + 1)}>`,
    date: message.createdAt,
    from: sender,
    to: { address: message.to, name: "" },
    subject,
    text,
    html,
    textEncoding: "quoted-printable",
    headers: AUTOMATIC_HEADERS,
    baseBoundary: message.id,
    disableUrlAccess: true,
    disableFileAccess: true,
  };
  return new MailComposer(mail).compile().build();
}

export function isMail(message: Outgoing): message is OutgoingMail {
  return message.content.channel === "email";
}
