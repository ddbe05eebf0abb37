import { codeKeyIds, currentCodeKeyId, derive } from "@/lib/keys";
import { spellingMatches, spellSecret } from "./spell";

const derived = (keyId: string, user: { id: string; nonce: Buffer }) => derive(keyId, "initial-password", [user.id, user.nonce]);

/**
 * The initial password of an account: 80 bits, in four groups of four. Derived like a code, so a hundred
 * thousand people are imported without as many argon2 hashes, and none of it is stored.
 */
export function initialPassword(user: { id: string; nonce: Buffer }): string {
  const digest = derived(currentCodeKeyId(), user);
  if (!digest) throw new Error("CODE_KEYS holds no key");
  return spellSecret(digest);
}

/** Whether a typed password is the account's initial one, under any key that is still known. Case and dashes do not count. */
export function initialPasswordMatches(user: { id: string; nonce: Buffer }, typed: string): boolean {
  return codeKeyIds().some((keyId) => spellingMatches(derived(keyId, user), typed));
}
