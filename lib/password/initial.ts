import { timingSafeEqual } from "node:crypto";
import { codeKeyIds, derive } from "@/lib/keys";

/** Crockford's base 32: no letter that reads like a digit. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const BITS = 80;

const fields = (user: { id: string; nonce: Buffer }) => [user.id, user.nonce];

function spell(bytes: Buffer): string {
  const bits = BigInt(`0x${bytes.subarray(0, BITS / 8).toString("hex")}`);
  const characters = Array.from(
    { length: BITS / 5 },
    (_, index) => ALPHABET[Number((bits >> BigInt(BITS - 5 * (index + 1))) & 31n)],
  );
  return characters.join("").replace(/(.{4})(?=.)/g, "$1-");
}

/**
 * The initial password of an account: 80 bits, in four groups of four. Derived like a code, so a hundred
 * thousand people are imported without as many argon2 hashes, and none of it is stored.
 */
export function initialPassword(user: { id: string; nonce: Buffer }): string {
  const [newest] = codeKeyIds();
  const digest = newest && derive(newest, "initial-password", fields(user));
  if (!digest) throw new Error("CODE_KEYS holds no key");
  return spell(digest);
}

/** Whether a typed password is the account's initial one, under any key that is still known. Case and dashes do not count. */
export function initialPasswordMatches(user: { id: string; nonce: Buffer }, typed: string): boolean {
  const given = Buffer.from(typed.trim().toLowerCase().replaceAll("-", ""));
  return codeKeyIds().some((keyId) => {
    const digest = derive(keyId, "initial-password", fields(user));
    const expected = digest && Buffer.from(spell(digest).replaceAll("-", ""));
    return expected !== null && expected.length === given.length && timingSafeEqual(expected, given);
  });
}
