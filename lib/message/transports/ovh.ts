import { scrub } from "@/lib/text/scrub";
import { statusOutcome } from "./http-outcome";
import type { HttpAnswer } from "./http-request";
import { knownWords } from "./known-words";
import { type OvhAccount, type OvhPlace, ovhApi } from "./ovh-api";
import { jsonOf, NotAccepted, sdkOutcome } from "./sdk-http";
import type { Transport, Undelivered } from "./transport";

/** OVHcloud. It knows no repetition of a message: one whose answer was lost is sent twice. */
export function ovhTransport({ sender, ...account }: OvhAccount & { sender: string }, place: OvhPlace = {}): Transport {
  const api = ovhApi(account, place);
  return {
    async deliver({ to, expiresAt, content }) {
      const send = async () => {
        const answer = await api.call("POST", "jobs", {
          message: content.text,
          receivers: [to],
          sender,
          // Not advertising: no « STOP » is added to the text, and nobody's night holds it up.
          noStopClause: true,
          priority: "high",
          coding: "7bit",
          charset: "UTF-8",
          ...(expiresAt && { validityPeriod: Math.max(Math.floor((expiresAt.getTime() - Date.now()) / 60_000), 1) }),
        });
        const { ids, invalidReceivers } = jsonOf(answer.body);
        if (Array.isArray(invalidReceivers) && invalidReceivers.length > 0) throw new NotAccepted(answer);
        return Array.isArray(ids) && ids.length === 1 ? String(ids[0]) : undefined;
      };
      const outcome = await sdkOutcome(send, knownWords({ to, content }, Object.values(account.secrets)), ovhOutcome);
      // A clock that was put right meanwhile is read again.
      if (outcome.outcome !== "sent") api.forgetTime();
      return outcome;
    },
    close: () => api.close(),
  };
}

/** What says no to whoever asks, and not to the message. */
const CREDENTIALS_REFUSED = new Set([
  "INVALID_KEY",
  "INVALID_CREDENTIAL",
  "INVALID_SIGNATURE",
  "NOT_CREDENTIAL",
  "NOT_GRANTED_CALL",
]);

function ovhOutcome(answer: HttpAnswer, known: readonly string[]): Undelivered {
  const { errorCode, message } = jsonOf(answer.body);
  if (answer.status === 200) return { outcome: "refused", error: "destination-refused", detail: "an invalid receiver" };
  const said = [errorCode, message].filter((part) => typeof part === "string").join(": ");
  const outcome = statusOutcome(answer, scrub(said || answer.body, known));
  const { detail } = outcome;
  if (CREDENTIALS_REFUSED.has(String(errorCode))) return { outcome: "refused", error: "credentials-refused", detail };
  // The signature was too old when it came, or our clock is wrong.
  if (errorCode === "QUERY_TIME_OUT") return { outcome: "retry", error: "provider-error", detail };
  return outcome;
}
