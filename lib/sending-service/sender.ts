import { parseEmail } from "@/lib/contact/parse-email";
import { isCleanText } from "@/lib/text/well-formed";

export type MailSender = { name: string; address: string };

/** `Joignable <no-reply@joignable.example>`, or the address alone. */
const NAMED = /^(?<name>[^<>"]{0,100})<(?<address>[^<>]+)>$/;

/** Who a mail is from; null when it is not one address with at most a name before it. */
export function parseMailSender(text: string): MailSender | null {
  const named = NAMED.exec(text.trim())?.groups;
  const name = (named?.name ?? "").trim();
  const parsed = parseEmail(named?.address ?? text);
  return parsed.outcome === "email" && isCleanText(name) ? { name, address: parsed.value } : null;
}

/**
 * Whether networks take a text for the sender of a message: a number, a short code, or a name of at most
 * eleven characters (3GPP TS 23.040, 9.1.2.5) with a letter in it.
 */
export function isSmsSender(text: string): boolean {
  return /^\+?\d{3,15}$/.test(text) || /^(?=.*[A-Za-z])[A-Za-z0-9 ._-]{1,11}$/.test(text);
}
