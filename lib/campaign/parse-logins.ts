import { isCleanText } from "@/lib/text/well-formed";

/**
 * Logins as an administrator pastes them: one a line, or a column copied from a table. Spaces around a login
 * and empty lines mean nothing; a login that stands twice is one.
 *
 * Null for a text with characters that no login has.
 */
export function parseLogins(text: string): string[] | null {
  if (!isCleanText(text, { multiline: true })) return null;
  return [
    ...new Set(
      text
        .split(/[\r\n\t;]+/)
        .map((login) => login.trim())
        .filter((login) => login !== ""),
    ),
  ];
}
