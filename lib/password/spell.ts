import { timingSafeEqual } from "node:crypto";

/** Crockford's base 32: no letter that reads like a digit. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const BITS = 80;

/** The first 80 bits of what was derived, as somebody reads them out and types them: four groups of four. */
export function spellSecret(derived: Buffer): string {
  const bits = BigInt(`0x${derived.subarray(0, BITS / 8).toString("hex")}`);
  const characters = Array.from(
    { length: BITS / 5 },
    (_, index) => ALPHABET[Number((bits >> BigInt(BITS - 5 * (index + 1))) & 31n)],
  );
  return characters.join("").replace(/(.{4})(?=.)/g, "$1-");
}

/** Whether something typed spells what was derived. Case and dashes do not count; compared in constant time. */
export function spellingMatches(derived: Buffer | null, typed: string): boolean {
  const given = Buffer.from(typed.trim().toLowerCase().replace(/[\s-]/g, ""));
  const expected = derived && Buffer.from(spellSecret(derived).replaceAll("-", ""));
  return expected !== null && expected.length === given.length && timingSafeEqual(expected, given);
}
