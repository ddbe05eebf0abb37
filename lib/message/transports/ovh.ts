import ovh from "ovh";
import type { OvhSecrets, OvhSettings } from "@/lib/sending-service/ovh";
import { scrub } from "@/lib/text/scrub";
import { statusOutcome } from "./http-outcome";
import { type HttpAnswer, type HttpFailure, httpClient } from "./http-request";
import { knownWords } from "./known-words";
import { exchange, jsonOf, NotAccepted, sdkOutcome } from "./sdk-http";
import { PROVIDER_TIMEOUT_MS, type Transport, type Undelivered } from "./transport";

/** Nothing was handed over, whatever became of the question that came before. */
const clockless = (cause: HttpAnswer | HttpFailure): HttpFailure => ({
  handedOver: false,
  error: "error" in cause ? cause.error : new Error(`its clock could not be read: HTTP ${cause.status}`),
});

/**
 * OVHcloud. Its SDK says where the API is and signs; the requests are ours, because the SDK's own hides whether
 * the message was handed over, and how long to wait. It knows no repetition of a message: one whose answer was
 * lost is sent twice.
 *
 * @param baseUrl in place of OVHcloud's own, for one that speaks the same
 */
export function ovhTransport(
  { sender, settings, secrets }: { sender: string; settings: OvhSettings; secrets: OvhSecrets },
  { timeoutMs = PROVIDER_TIMEOUT_MS, baseUrl }: { timeoutMs?: number; baseUrl?: string } = {},
): Transport {
  const client = httpClient(timeoutMs);
  const { endpoint, account, applicationKey } = settings;
  const keys = { appKey: applicationKey, appSecret: secrets.APPLICATION_SECRET, consumerKey: secrets.CONSUMER_KEY };
  const sdk = ovh({ endpoint, ...keys });
  const base = `${baseUrl ?? `https://${sdk.host}`}${sdk.basePath}`;

  /** How far OVHcloud's clock is ahead of ours, in seconds: a signature is good for moments of that clock. */
  let ahead: number | undefined;
  async function ovhTime(): Promise<number> {
    const now = Math.round(Date.now() / 1_000);
    if (ahead === undefined) {
      const answer = await client.send({ method: "GET", url: new URL(`${base}/auth/time`), headers: {}, body: "" });
      const theirs = "error" in answer || answer.status !== 200 ? Number.NaN : Number(answer.body);
      if (Number.isNaN(theirs)) throw new NotAccepted(clockless(answer));
      ahead = theirs - now;
    }
    return now + ahead;
  }

  return {
    async deliver({ to, expiresAt, content }) {
      const send = async () => {
        const url = `${base}/sms/${account}/jobs`;
        const body = JSON.stringify({
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
        const time = await ovhTime();
        const answer = await exchange(client, {
          method: "POST",
          url: new URL(url),
          headers: {
            "content-type": "application/json",
            "x-ovh-application": keys.appKey,
            "x-ovh-consumer": keys.consumerKey,
            "x-ovh-timestamp": String(time),
            "x-ovh-signature": sdk.signRequest("POST", url, body, time),
          },
          body,
        });
        const { ids, invalidReceivers } = jsonOf(answer.body);
        if (Array.isArray(invalidReceivers) && invalidReceivers.length > 0) throw new NotAccepted(answer);
        return Array.isArray(ids) && ids.length === 1 ? String(ids[0]) : undefined;
      };
      const outcome = await sdkOutcome(send, knownWords({ to, content }, Object.values(secrets)), ovhOutcome);
      // A clock that was put right meanwhile is read again.
      if (outcome.outcome !== "sent") ahead = undefined;
      return outcome;
    },
    close: () => client.close(),
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
