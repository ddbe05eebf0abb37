import { domainToASCII, domainToUnicode } from "node:url";
import { isCleanText } from "@/lib/text/well-formed";

export type EmailRefusal = "empty" | "malformed" | "too-long" | "forbidden-character" | "non-ascii-local-part";

export type ParsedEmail = { outcome: "email"; value: string } | { outcome: "refused"; reason: EmailRefusal };

/** Room for a legal address in its longest spelling (decomposed, padded); more is not looked at. */
const MAX_INPUT_UNITS = 1_000;

/** RFC 5321, 4.5.3.1.1; 4.5.3.1.3 allows a path of 256 octets, of which two are its angle brackets. */
const MAX_LOCAL_OCTETS = 64;
const MAX_OCTETS = 254;

/**
 * The atoms of RFC 5322 without `!` and `%`, by which relays route a message on to another host, and
 * without `?`, so that no encoded word (`=?utf-8?q?=40?=`) hides a second address from the reader.
 */
const ATOM = /^[a-z0-9#$&'*+/=^_`{|}~-]+$/i;

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;

/** No sign that a URL parser takes for a port, a path, a user or an escape, and cuts off or decodes. */
const WRITTEN_DOMAIN = /^[A-Za-z0-9.\P{ASCII}-]+$/u;

/**
 * The canonical form of a mail address: ASCII, lower case, one `@`, at most 254 octets. The value names
 * exactly one recipient on the SMTP wire, and parsing it again gives the same value.
 *
 * Compatibility forms (full-width letters, `＠`) become what they stand for, an international domain its
 * ASCII form. The local part becomes lower case too: RFC 5321 (2.4) lets a host tell `Anna` from `anna`
 * but discourages it, and one mailbox that counts as two values would slip past every rule on shared
 * values and sending limits. Refused though legal: quoted local parts, comments, address literals, a
 * leading hyphen (Postfix refuses it too, since it reads as an option), and local parts outside ASCII,
 * which need SMTPUTF8 from every server on the way.
 */
export function parseEmail(input: string): ParsedEmail {
  if (input.length > MAX_INPUT_UNITS) return refused("too-long");
  const trimmed = input.trim();
  if (trimmed === "") return refused("empty");
  if (!isCleanText(trimmed)) return refused("forbidden-character");

  const [local, domain, ...more] = trimmed.normalize("NFKC").split("@");
  if (!local || !domain || more.length > 0) return refused("malformed");
  if (/\P{ASCII}/u.test(local)) return refused("non-ascii-local-part");
  if (local.startsWith("-") || !local.split(".").every((atom) => ATOM.test(atom))) return refused("malformed");
  if (local.length > MAX_LOCAL_OCTETS || local.length + 1 + domain.length > MAX_OCTETS) return refused("too-long");

  const host = canonicalDomain(domain);
  if (host === null) return refused("malformed");
  const value = `${local.toLowerCase()}@${host}`;
  return value.length > MAX_OCTETS ? refused("too-long") : { outcome: "email", value };
}

/**
 * ASCII and lower case, at least two labels, no address of a machine; null for anything else.
 *
 * `domainToASCII` parses a URL's host, and passes an ASCII one unread. So a `xn--` label counts only if
 * it decodes, and to what is encoded like this: some software expands the others to punctuation.
 */
function canonicalDomain(domain: string): string | null {
  if (!WRITTEN_DOMAIN.test(domain)) return null;
  const host = domainToASCII(domain);
  const labels = host.split(".");
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
  if (!TOP_LABEL.test(labels.at(-1) ?? "")) return null;
  if (!host.includes("xn--")) return host;

  const readable = domainToUnicode(host);
  const genuine = !readable.split(".").some((label) => label.startsWith("xn--")) && domainToASCII(readable) === host;
  return genuine ? host : null;
}

function refused(reason: EmailRefusal): ParsedEmail {
  return { outcome: "refused", reason };
}
