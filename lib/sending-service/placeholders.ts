const NAMES = ["to", "toDigits", "text", "sender", "id"] as const;

export type PlaceholderName = (typeof NAMES)[number];

/** Where a value stands decides how it is written there. */
export type Standing = "url" | "header" | "form" | "json" | "xml" | "text";

const KNOWN = new RegExp(`\\{(${NAMES.join("|")}|secret\\.[A-Z][A-Z0-9_]*)\\}`, "g");
const ANY = /\{([\w.]+)\}/g;

/** The placeholders of a template: `to`, `text`, `secret.PASSWORD`. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(KNOWN)].map(([, name]) => name ?? "");
}

/** What looks like a placeholder and is none. */
export function unknownPlaceholders(template: string): string[] {
  const known = new Set(placeholdersOf(template));
  return [...template.matchAll(ANY)].map(([, name]) => name ?? "").filter((name) => !known.has(name));
}

const percent = (value: string) =>
  encodeURIComponent(Buffer.from(value).toString()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const XML_ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** How a value is written where it stands, so that it is one value there whatever it holds. */
const ENCODERS: Record<Standing, (value: string) => string> = {
  url: percent,
  form: (value) => percent(value).replaceAll("%20", "+"),
  json: (value) => JSON.stringify(value).slice(1, -1),
  xml: (value) => value.replace(/[&<>"']/g, (sign) => XML_ENTITIES[sign] ?? ""),
  text: (value) => value,
  header(value) {
    if (/[^\x20-\x7E]/.test(value)) throw new RangeError("a header takes printable ASCII on one line");
    return value;
  },
};

/** Every way in which a value may have been written, for whoever must not let it be repeated. */
export function spellingsOf(value: string): string[] {
  const { header: _, ...encoders } = ENCODERS;
  return [...new Set([...Object.values(encoders).map((encode) => encode(value)), encodeURIComponent(value)])];
}

/**
 * A template with its placeholders replaced, each encoded for where it stands.
 *
 * @throws RangeError when a value cannot stand in a header
 */
export function fillTemplate(template: string, standing: Standing, valueFor: (name: string) => string): string {
  return template.replace(KNOWN, (_, name: string) => ENCODERS[standing](valueFor(name)));
}
