/** A separator that people and messages put inside a code: 482 913, 482-913. */
const GROUPED = (digits: number) => new RegExp(`(?<!\\d)\\d{${digits / 2}}[ \\u00a0\\u202f-]?\\d{${digits / 2}}(?!\\d)`, "g");

/** The longest message somebody would paste. */
const MAX_UNITS = 2_000;

/**
 * The code in what was typed or pasted: bare, grouped, after a #, or with the whole message around it. Null
 * when there is none, or when two different ones leave the choice open.
 *
 * @param digits how long the code is: six, or eight for recovery
 */
export function readCode(typed: string, digits: 6 | 8): string | null {
  if (typed.length > MAX_UNITS) return null;
  const found = typed.normalize("NFKC").match(GROUPED(digits)) ?? [];
  const codes = new Set(found.map((group) => group.replace(/\D/g, "")));
  const [code] = codes;
  return codes.size === 1 && code !== undefined ? code : null;
}
