const GONE = "[…]";

/** What tells somebody apart or opens something, in the order in which it is taken out. */
const TELLING = [
  // Addresses, with whatever brackets a server puts around them.
  /[^\s<>"'(),;:]+@[^\s<>"'(),;]+/g,
  /\bhttps?:\/\/\S+/gi,
  // Tokens, hashes, base64: long, unbroken, and with a digit somewhere.
  /(?=[\w+/=-]*\d)[\w+/=-]{16,}/g,
  // Codes and telephone numbers, however they are grouped.
  /\+?\d(?:[\s().\-/]?\d){3,}/g,
];

/** Room for a sentence: more is a page that a provider sent in place of an answer. */
const MAX_LENGTH = 200;

const escapeForPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * What another program said, without the addresses, numbers, codes, links and tokens that it may repeat:
 * fit for a log and for a row. One line, cut where it is too long.
 *
 * @param known what must not appear in any case: the recipient, the message, the secrets
 */
export function scrub(text: string, known: readonly string[] = []): string {
  let rest = text.replace(/[\p{Cc}\s]+/gu, " ");
  const worded = known.map((word) => word.replace(/\s+/g, " ").trim()).filter((word) => word.length > 1);
  for (const word of worded.toSorted((a, b) => b.length - a.length)) {
    rest = rest.replace(new RegExp(escapeForPattern(word), "gi"), GONE);
  }
  // The patterns look at every run of letters again and again: they get a short text only.
  rest = rest.slice(0, 4 * MAX_LENGTH);
  for (const pattern of TELLING) rest = rest.replace(pattern, GONE);
  // A sign of two halves may have been cut between them, and a database takes no half.
  return rest.trim().slice(0, MAX_LENGTH).toWellFormed();
}
