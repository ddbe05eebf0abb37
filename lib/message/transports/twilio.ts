import twilioSdk from "twilio";
import { TWILIO_EDGES, type TwilioSecrets, type TwilioSettings } from "@/lib/sending-service/twilio";
import { scrub } from "@/lib/text/scrub";
import { twilioCallback } from "../webhooks/twilio-callback";
import { statusOutcome } from "./http-outcome";
import { type HttpAnswer, type HttpClient, httpClient } from "./http-request";
import { knownWords } from "./known-words";
import { exchange, jsonOf, sdkOutcome } from "./sdk-http";
import { PROVIDER_TIMEOUT_MS, type Transport, type Undelivered } from "./transport";
import { twilioError } from "./twilio-error";

type Service = { sender: string; settings: TwilioSettings; secrets: TwilioSecrets };

/** What Twilio takes for `ValidityPeriod`, in seconds. */
const [SHORTEST_S, LONGEST_S] = [5, 36_000];

/** What the SDK asks of the HTTP client that it is given. */
type SdkRequest = {
  method: string;
  uri: string;
  username?: string;
  password?: string;
  headers?: Record<string, string>;
  data?: Record<string, string>;
};

/** The SDK, on our own HTTP client. */
function openSdk({ settings, secrets }: Service, client: HttpClient, baseUrl: string | undefined): twilioSdk.Twilio {
  const request = async ({ method, uri, username, password, headers, data }: SdkRequest) => {
    const asked = new URL(uri);
    const answer = await exchange(client, {
      method: method.toUpperCase(),
      url: new URL(`${asked.pathname}${asked.search}`, baseUrl ?? asked.origin),
      headers: { ...headers, Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` },
      body: new URLSearchParams(data).toString(),
    });
    return { statusCode: answer.status, body: jsonOf(answer.body), headers: answer.headers };
  };
  const { accountSid, region } = settings;
  // Said always: the SDK would take them from variables of the environment.
  const place = { region, edge: TWILIO_EDGES[region] };
  return twilioSdk(accountSid, secrets.AUTH_TOKEN, { ...place, httpClient: { request } as never });
}

/**
 * Twilio. It knows no repetition of a message: one whose answer was lost is sent twice.
 *
 * @param baseUrl in place of Twilio's own, for one that speaks the same
 */
export function twilioTransport(
  service: Service,
  { timeoutMs = PROVIDER_TIMEOUT_MS, baseUrl }: { timeoutMs?: number; baseUrl?: string } = {},
): Transport {
  const client = httpClient(timeoutMs);
  const sdk = openSdk(service, client, baseUrl);
  return {
    async deliver({ id, to, expiresAt, content }) {
      const callback = twilioCallback(id);
      const left = expiresAt && Math.ceil((expiresAt.getTime() - Date.now()) / 1_000);
      const send = async () => {
        const { sid } = await sdk.messages.create({
          to,
          from: service.sender,
          body: content.text,
          // Twilio reaches the public internet only, and there nothing is sent in clear.
          ...(callback.protocol === "https:" && { statusCallback: callback.href }),
          ...(left !== null && { validityPeriod: Math.min(Math.max(left, SHORTEST_S), LONGEST_S) }),
        });
        return sid;
      };
      return sdkOutcome(send, knownWords({ to, content }, Object.values(service.secrets)), twilioOutcome);
    },
    close: () => client.close(),
  };
}

function twilioOutcome(answer: HttpAnswer, known: readonly string[]): Undelivered {
  const { code, message } = jsonOf(answer.body);
  const words = typeof code === "number" ? `error ${code}: ${scrub(String(message), known)}` : scrub(answer.body, known);
  const outcome = statusOutcome(answer, words);
  const { detail } = outcome;
  const error = twilioError(Number(code));
  if (error === null) return outcome;
  if (error !== "busy") return { outcome: "refused", error, detail };
  return outcome.outcome === "retry" ? outcome : { outcome: "retry", error, detail };
}
