import { z } from "zod";
import { defineKind } from "./kind";
import { fillTemplate, type PlaceholderName, placeholdersOf, unknownPlaceholders } from "./placeholders";

const STATUS_LIST = /^\d{3}(-\d{3})?(,\d{3}(-\d{3})?)*$/;

/** RFC 9110, 5.6.2: a header's name is a token. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/** Set by the program from the address and the body, or of no use between it and one gateway. */
const RESERVED_HEADERS = new Set([
  "host",
  "content-length",
  "transfer-encoding",
  "connection",
  "upgrade",
  "expect",
  "te",
  "trailer",
]);

const SAMPLE: Record<PlaceholderName, string> = {
  to: "+33612345678",
  toDigits: "33612345678",
  text: "a b",
  sender: "s",
  id: "i",
};
const sample = (template: string, standing: Parameters<typeof fillTemplate>[1]) =>
  fillTemplate(template, standing, (name) => (name.startsWith("secret.") ? "s" : SAMPLE[name as PlaceholderName]));

const parses = (parse: () => unknown) => {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
};

const template = z
  .string()
  .max(4_000)
  .superRefine((text, context) => {
    for (const name of unknownPlaceholders(text)) {
      context.addIssue(`{${name}} is no placeholder: there are {to}, {toDigits}, {text}, {sender}, {id} and {secret.NAME}`);
    }
  });

const address = template.refine(
  (text) => /^https?:\/\/[^/?#{}@\s]+([/?]|$)/i.test(text) && parses(() => new URL(sample(text, "url"))),
  {
    error: "must be an http or https address; placeholders stand after the host, and nobody is named before it",
  },
);

/** How a gateway for text messages is asked to send one, and what it answers when it does. */
export const httpSmsSettings = z
  .strictObject({
    method: z.enum(["GET", "POST", "PUT"]).default("POST"),
    url: address,
    headers: z
      .record(
        z
          .string()
          .regex(HEADER_NAME)
          .refine((name) => !RESERVED_HEADERS.has(name.toLowerCase()), "is set by the program"),
        template.refine((text) => !/[\r\n]/.test(text) && !placeholdersOf(text).includes("text"), {
          error: "is one line, and a message does not stand in a header",
        }),
      )
      .default({}),
    bodyType: z.enum(["none", "form", "json", "xml", "text"]).default("none"),
    body: template.default(""),
    /** Statuses that mean accepted: `200-299`, or `200,202`. */
    successStatus: z.string().regex(STATUS_LIST, "must be statuses such as `200-299` or `200,202`").default("200-299"),
    /** What the answer then looks like: text in which `*` stands for anything, so that no pattern takes long. */
    successBody: z.string().min(1).max(500).optional(),
  })
  .refine(({ bodyType, body }) => (bodyType === "none") === (body === ""), { path: ["body"], error: "and bodyType go together" })
  .refine(({ method, bodyType }) => method !== "GET" || bodyType === "none", {
    path: ["bodyType"],
    error: "must be `none` with GET",
  })
  .refine(({ bodyType, body }) => bodyType !== "json" || parses(() => JSON.parse(sample(body, "json"))), {
    path: ["body"],
    error: "must be JSON, with every placeholder inside quotes",
  })
  .refine(
    ({ url, body }) => [url, body].some((text) => placeholdersOf(text).some((name) => name === "to" || name === "toDigits")),
    {
      path: ["url"],
      error: "or body must say {to} or {toDigits}",
    },
  )
  .refine(({ url, body }) => [url, body].some((text) => placeholdersOf(text).includes("text")), {
    path: ["url"],
    error: "or body must say {text}",
  });

export type HttpSmsSettings = z.infer<typeof httpSmsSettings>;

/** By the name that a template calls them: `{secret.PASSWORD}`. */
const httpSmsSecrets = z.record(
  z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/, "must be capitals, digits and _"),
  z
    .string()
    .min(1)
    .max(4_000)
    .refine((secret) => !/[\p{Cc}]/u.test(secret), "holds a control character"),
);

export type HttpSmsSecrets = z.infer<typeof httpSmsSecrets>;

/** The names of the secrets that the settings call for. */
function secretsCalledFor({ url, headers, body }: HttpSmsSettings): string[] {
  const names = [url, body, ...Object.values(headers)].flatMap(placeholdersOf);
  return [...new Set(names.filter((name) => name.startsWith("secret.")).map((name) => name.slice("secret.".length)))];
}

/**
 * Where credentials go: to a host, a path on it, and the places where the templates have them. Whoever changes any of
 * these could have them sent to a tenant of theirs, or into the text of a message.
 */
function partyOf({ method, url, headers, bodyType, body }: HttpSmsSettings): string {
  const [address = ""] = url.split("?");
  const calls = (template: string) => placeholdersOf(template).some((name) => name.startsWith("secret."));
  const carriers = [url, body, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].filter(calls);
  return JSON.stringify(["http-sms", address, method, bodyType, ...carriers]);
}

export const httpSms = defineKind({
  channels: ["mobile"],
  settings: httpSmsSettings,
  secrets: httpSmsSecrets,
  party: partyOf,
  needs: secretsCalledFor,
});
