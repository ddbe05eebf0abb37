import { derive } from "@/lib/keys";
import { spellingMatches, spellSecret } from "@/lib/password/spell";

/** What an access pass is derived from. The nonce never leaves the server, and the key is not in the database. */
export type AccessPassSeed = { id: string; userId: string; nonce: Buffer; keyId: string };

const derived = ({ id, userId, nonce, keyId }: AccessPassSeed) => derive(keyId, "access-pass", [id, userId, nonce]);

/** An access pass: 80 bits, spelled like an initial password. Throws when its key has been retired. */
export function deriveAccessPass(seed: AccessPassSeed): string {
  const digest = derived(seed);
  if (!digest) throw new Error(`the key of access pass ${seed.id} is retired`);
  return spellSecret(digest);
}

/** Whether what was typed is the pass; never, once its key has been retired. */
export function accessPassMatches(seed: AccessPassSeed, typed: string): boolean {
  return spellingMatches(derived(seed), typed);
}
