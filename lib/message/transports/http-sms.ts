import type { HttpSmsSecrets, HttpSmsSettings } from "@/lib/sending-service/http-sms";
import { fillTemplate, type Standing } from "@/lib/sending-service/placeholders";
import { answerOutcome, failureOutcome } from "./http-outcome";
import { type HttpRequest, httpClient } from "./http-request";
import { knownWords } from "./known-words";
import { type Outgoing, PROVIDER_TIMEOUT_MS, type Transport } from "./transport";

type Service = { sender: string; settings: HttpSmsSettings; secrets: HttpSmsSecrets };

const CONTENT_TYPES = {
  none: null,
  form: "application/x-www-form-urlencoded",
  json: "application/json",
  xml: "application/xml; charset=utf-8",
  text: "text/plain; charset=utf-8",
} as const;

/** The request that a service's templates make of a message. */
function requestOf({ to, id, content }: Outgoing, { sender, settings, secrets }: Service): HttpRequest {
  const values: Record<string, string> = { to, toDigits: to.replace(/\D/g, ""), text: content.text, sender, id };
  const valueFor = (name: string) => {
    const value = name.startsWith("secret.") ? secrets[name.slice("secret.".length)] : values[name];
    if (value === undefined) throw new RangeError(`nothing to put in the place of {${name}}`);
    return value;
  };
  const fill = (template: string, standing: Standing) => fillTemplate(template, standing, valueFor);
  const contentType = CONTENT_TYPES[settings.bodyType];
  return {
    method: settings.method,
    url: new URL(fill(settings.url, "url")),
    headers: {
      ...(contentType && { "content-type": contentType }),
      "user-agent": "joignable",
      ...Object.fromEntries(
        Object.entries(settings.headers).map(([name, template]) => [name.toLowerCase(), fill(template, "header")]),
      ),
    },
    body: settings.bodyType === "none" ? "" : fill(settings.body, settings.bodyType),
  };
}

/** A gateway for text messages that is spoken to by HTTP, as its settings describe. One message is one request. */
export function httpSmsTransport(service: Service, timeoutMs = PROVIDER_TIMEOUT_MS): Transport {
  const client = httpClient(timeoutMs);
  return {
    async deliver(message) {
      const known = knownWords(message, Object.values(service.secrets));
      let request: HttpRequest;
      try {
        request = requestOf(message, service);
      } catch {
        return { outcome: "refused", error: "misconfigured", detail: "the templates make no request" };
      }
      const answer = await client.send(request);
      return "error" in answer ? failureOutcome(answer, known) : answerOutcome(answer, service.settings, known);
    },
    close: () => client.close(),
  };
}
