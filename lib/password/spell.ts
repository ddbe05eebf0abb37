import { timingSafeEqual } from "node:crypto";

/** Crockford's base 32: no letter that reads like a digit. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const BITS = 80;
const PER_GROUP = 4;

/** The first bits of what was derived, as somebody reads them out and types them: groups of four, of 20 bits each. */
export function spellSecret(derived: Buffer, groups: 3 | 4 = 4): string {
  const bits = BigInt(`0x${derived.subarray(0, BITS / 8).toString("hex")}`);
  const characters = Array.from(
    { length: groups * PER_GROUP },
    (_, index) => ALPHABET[Number((bits >> BigInt(BITS - 5 * (index + 1))) & 31n)],
  );
  return characters.join("").replace(/(.{4})(?=.)/g, "$1-");
}

/** Whether something typed spells what was derived. Case and dashes do not count; compared in constant time. */
export function spellingMatches(derived: Buffer | null, typed: string, groups: 3 | 4 = 4): boolean {
  const given = Buffer.from(typed.trim().toLowerCase().replace(/[\s-]/g, ""));
  const expected = derived && Buffer.from(spellSecret(derived, groups).replaceAll("-", ""));
  return expected !== null && expected.length === given.length && timingSafeEqual(expected, given);
}
