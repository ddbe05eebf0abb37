import { Resend, type Response } from "resend";
import { MESSAGE_TAG, type ResendSecrets } from "@/lib/sending-service/resend";
import { scrub } from "@/lib/text/scrub";
import { AUTOMATIC_HEADERS, isMail } from "./compose";
import { statusOutcome } from "./http-outcome";
import { type HttpAnswer, type HttpClient, httpClient } from "./http-request";
import { knownWords } from "./known-words";
import { exchange, jsonOf, sdkOutcome } from "./sdk-http";
import { type DeliveryOutcome, PROVIDER_TIMEOUT_MS, type Transport } from "./transport";

/** The SDK, on our own HTTP client. */
class ResendApi extends Resend {
  readonly #client: HttpClient;

  constructor(key: string, client: HttpClient, baseUrl: string) {
    // Said always: the SDK would take it from a variable of the environment.
    super(key, { baseUrl });
    this.#client = client;
  }

  override async fetchRequest<T>(path: string, options: RequestInit = {}): Promise<Response<T>> {
    const { body } = await exchange(this.#client, {
      method: options.method ?? "GET",
      url: new URL(`${this.baseUrl}${path}`),
      headers: Object.fromEntries(new Headers(options.headers)),
      body: typeof options.body === "string" ? options.body : "",
    });
    return { data: jsonOf(body) as T, error: null, headers: null };
  }
}

/**
 * Resend. The message's id is its `Idempotency-Key`, which Resend keeps for 24 hours: a repetition is the same
 * mail, and not a second one.
 *
 * @param baseUrl in place of Resend's own, for one that speaks the same
 */
export function resendTransport(
  { sender, secrets }: { sender: string; secrets: ResendSecrets },
  { timeoutMs = PROVIDER_TIMEOUT_MS, baseUrl = "https://api.resend.com" }: { timeoutMs?: number; baseUrl?: string } = {},
): Transport {
  const client = httpClient(timeoutMs);
  const api = new ResendApi(secrets.API_KEY, client, baseUrl);
  return {
    async deliver(message) {
      if (!isMail(message)) return { outcome: "refused", error: "misconfigured", detail: "no mail" };
      const { subject, html, text } = message.content;
      const send = async () => {
        // What is reported of it names it by our own id.
        const tags = [{ name: MESSAGE_TAG, value: message.id }];
        const mail = { from: sender, to: [message.to], subject, html, text, headers: AUTOMATIC_HEADERS, tags };
        return (await api.emails.send(mail, { idempotencyKey: message.id })).data?.id;
      };
      return sdkOutcome(send, knownWords(message, Object.values(secrets)), resendOutcome);
    },
    close: () => client.close(),
  };
}

/** What Resend's refusals mean (resend.com/docs/api-reference/errors). */
function resendOutcome(answer: HttpAnswer, known: readonly string[]): DeliveryOutcome {
  const { name, message } = jsonOf(answer.body);
  const words = scrub([name, message].filter((part) => typeof part === "string").join(": ") || answer.body, known);
  const outcome = statusOutcome(answer, words);
  const { detail } = outcome;
  // It has the message already, as it was worded before a name or a template changed.
  if (name === "invalid_idempotent_request") return { outcome: "sent", providerMessageId: null };
  // Its first request is still under way there.
  if (name === "concurrent_idempotent_requests") return { outcome: "unknown", error: "busy", detail };
  if (name !== "validation_error") return outcome;
  // An unverified domain is a 403, too, and the key is right.
  return { outcome: "refused", error: /`to`/.test(String(message)) ? "destination-refused" : "message-refused", detail };
}
