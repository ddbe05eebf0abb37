import type { HttpSmsSettings } from "@/lib/sending-service/http-sms";
import { scrub } from "@/lib/text/scrub";
import type { HttpAnswer, HttpFailure } from "./http-request";
import type { DeliveryOutcome, Undelivered } from "./transport";
import { matchesWildcard } from "./wildcard";

const HOUR_MS = 3_600_000;

/** Whether a status is in a list such as `200-299,304`. */
export function isInStatusList(list: string, status: number): boolean {
  return list.split(",").some((range) => {
    const [from = "", to = from] = range.split("-");
    return status >= Number(from) && status <= Number(to);
  });
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds or a date, which the answer's own `Date` puts right. At most an hour. */
export function retryAfterMs({ headers }: Pick<HttpAnswer, "headers">): number | undefined {
  const value = headers["retry-after"];
  if (value === undefined) return undefined;
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1_000
    : Date.parse(value) - (headers.date ? Date.parse(headers.date) : Date.now());
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), HOUR_MS);
}

/**
 * What an answer that is no success means for the message.
 *
 * 429 and 503 say « not now », 4xx says no. Any other 5xx may come from behind the point where the message was
 * taken (RFC 9110, 15.6), so that it is unknown whether it went out.
 *
 * @param words what the answer says, without what must not be kept
 */
export function statusOutcome(answer: HttpAnswer, words: string): Undelivered {
  const { status } = answer;
  const detail = [`HTTP ${status}`, words].filter(Boolean).join(" ");
  if (status === 429 || status === 503) {
    const afterMs = retryAfterMs(answer);
    return { outcome: "retry", error: "busy", detail, ...(afterMs !== undefined && { afterMs }) };
  }
  if (status === 408 || status === 425) return { outcome: "retry", error: "timeout", detail };
  if (status === 401 || status === 403 || status === 407) return { outcome: "refused", error: "credentials-refused", detail };
  if (status >= 500) return { outcome: "unknown", error: "provider-error", detail };
  return { outcome: "refused", error: "message-refused", detail };
}

/** What an answer means for the message, by what the settings call a success. */
export function answerOutcome(answer: HttpAnswer, settings: HttpSmsSettings, known: readonly string[]): DeliveryOutcome {
  const { status, body } = answer;
  const words = scrub(body, known);
  if (!isInStatusList(settings.successStatus, status)) return statusOutcome(answer, words);
  if (settings.successBody === undefined || matchesWildcard(settings.successBody, body))
    return { outcome: "sent", providerMessageId: null };
  return { outcome: "refused", error: "message-refused", detail: [`HTTP ${status}`, words].filter(Boolean).join(" ") };
}

/** What no answer means for the message. */
export function failureOutcome({ handedOver, error }: HttpFailure, known: readonly string[]): Undelivered {
  const detail = [error.code, scrub(error.message, known)].filter(Boolean).join(" ");
  if (error.code === "EHOSTNOTALLOWED") return { outcome: "refused", error: "host-not-allowed", detail };
  if (error.code === "ETIMEDOUT") return { outcome: handedOver ? "unknown" : "retry", error: "timeout", detail };
  const insecure = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(error.code ?? "");
  return { outcome: handedOver ? "unknown" : "retry", error: insecure ? "tls-failed" : "unreachable", detail };
}
