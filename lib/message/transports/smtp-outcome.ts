import { scrub } from "@/lib/text/scrub";
import type { SmtpFailure } from "./smtp-connection";
import type { DeliveryError, DeliveryOutcome } from "./transport";

/** RFC 4954, 6: authentication is missing, too weak, failed, or wants encryption. */
const CREDENTIAL_REPLIES = new Set([530, 534, 535, 538]);

/** What the server said, its codes kept apart from the digits that are scrubbed: `550 5.1.1 no such user […]`. */
function detailOf(failure: SmtpFailure, known: readonly string[]): string {
  const { response, code, command, message } = failure.error;
  if (!response) return [failure.stage, code, scrub(message, known)].filter(Boolean).join(" ");
  const [, reply = "", enhanced = "", words = ""] = /^(\d{3})[ -]?(\d\.\d{1,3}\.\d{1,3})?([\s\S]*)$/.exec(response) ?? [
    "",
    "",
    "",
    response,
  ];
  return [command?.split(" ")[0] ?? failure.stage, reply, enhanced, scrub(words, known)].filter(Boolean).join(" ");
}

/**
 * That nobody is there, by RFC 3463: no such mailbox, no such domain, a malformed address, moved without a new one, a
 * domain that takes no mail; and 5.4.1, as Exchange says it.
 */
const NOBODY_THERE = /^\d{3}[ -]5\.(1\.(1|2|3|6|10)|4\.1)\b/;

const ENHANCED = /^\d{3}[ -]\d\.\d{1,3}\.\d{1,3}\b/;

/** The words of servers without enhanced codes, whose bare 550 is also what a relay says to whom it does not serve. */
const SAYS_NOBODY = /\b(user|mailbox|recipient|address|account)\b/i;
const SAYS_OTHERWISE = /\b(relay|relaying|denied|policy|spam|block(ed|list)?|full|quota|too many|limit|sender|temporar\w+)\b/i;

/**
 * Whether a refusal for good is about the recipient. In doubt it is about the message: whose recipient does not exist
 * loses a confirmation by it, and a relay that refuses everybody would take everybody's.
 */
function refusalOf({ error }: SmtpFailure): DeliveryError {
  const response = error.response ?? "";
  if (ENHANCED.test(response)) return NOBODY_THERE.test(response) ? "destination-refused" : "message-refused";
  const bare = error.command === "RCPT TO" && /^55[013][ -]/.test(response);
  return bare && SAYS_NOBODY.test(response) && !SAYS_OTHERWISE.test(response) ? "destination-refused" : "message-refused";
}

function connectionError({ error }: SmtpFailure): DeliveryError {
  if (error.code === "ETIMEDOUT") return "timeout";
  // nodemailer puts ESOCKET over the code that OpenSSL gave.
  return /certificate|\b(ssl|tls)\b|altname/i.test(error.message) ? "tls-failed" : "unreachable";
}

/**
 * What a failed attempt means for the message.
 *
 * A reply of the server is definite: 5xx for good, 4xx for now. Without one the message has certainly not
 * arrived before its content was read, and may have afterwards. What a server says to nobody in particular
 * (its greeting, a broken TLS) is no verdict on the message.
 *
 * @param known what the stored detail must not repeat
 */
export function smtpOutcome(failure: SmtpFailure, known: readonly string[]): DeliveryOutcome {
  const { stage, handedOver, error } = failure;
  const detail = detailOf(failure, known);
  const reply = error.responseCode ?? 0;
  if (error.code === "EHOSTNOTALLOWED") return { outcome: "refused", error: "host-not-allowed", detail };
  if (error.code === "ETLS") return { outcome: "retry", error: "tls-failed", detail };
  if (CREDENTIAL_REPLIES.has(reply)) return { outcome: "refused", error: "credentials-refused", detail };
  if (reply >= 400 && reply < 500)
    return { outcome: "retry", error: error.command === "RCPT TO" ? "recipient-busy" : "busy", detail };
  if (reply >= 500 && stage === "send") return { outcome: "refused", error: refusalOf(failure), detail };
  if (reply >= 500) return { outcome: "retry", error: "provider-error", detail };
  if (error.code === "EAUTH") return { outcome: "refused", error: "credentials-refused", detail };
  return { outcome: handedOver ? "unknown" : "retry", error: connectionError(failure), detail };
}
