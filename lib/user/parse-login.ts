import { isCleanText } from "@/lib/text/well-formed";

export type LoginFault = "missing" | "too-long" | "forbidden-character";

export type ParsedLogin = { outcome: "login"; value: string } | { outcome: "refused"; fault: LoginFault };

/** Longer than any directory's names for its accounts, mail addresses used as logins included. */
const MAX_CHARACTERS = 128;

/** What splits a pasted list of logins, and white space that looks like another. */
const SEPARATORS = /;|[^\S ]/;

/**
 * A login as it is stored: trimmed, composed (NFC), so that what looks alike is alike. Case is kept, and does
 * not tell two people apart.
 */
export function parseLogin(input: string): ParsedLogin {
  if (input.length > 8 * MAX_CHARACTERS) return refused("too-long");
  const value = input.trim().normalize("NFC");
  if (value === "") return refused("missing");
  if (!isCleanText(value) || SEPARATORS.test(value)) return refused("forbidden-character");
  return value.length > MAX_CHARACTERS ? refused("too-long") : { outcome: "login", value };
}

function refused(fault: LoginFault): ParsedLogin {
  return { outcome: "refused", fault };
}
