import { sql } from "@/db/client";
import { type ChallengeSeed, deriveCode, deriveLinkToken } from "@/lib/challenge/derive";

export type OpenChallenge = ChallengeSeed & { attempts: number; binds: boolean; held: boolean };

/** The challenge that is open for a contact. Throws when none is. */
export async function openChallengeOf(contactId: string, purpose: ChallengeSeed["purpose"] = "confirm"): Promise<OpenChallenge> {
  const [row] = await sql<OpenChallenge[]>`
    select id, purpose, value, nonce, key_id as "keyId", attempts, binds, held
    from challenge where contact_id = ${contactId} and purpose = ${purpose} and closed_at is null`;
  if (!row) throw new Error("no open challenge");
  return row;
}

/** What the message carries. */
export function codeFor(challenge: ChallengeSeed): string {
  const code = deriveCode(challenge);
  if (code === null) throw new Error("the key is retired");
  return code;
}

export function linkTokenFor(challenge: ChallengeSeed): string {
  const token = deriveLinkToken(challenge);
  if (token === null) throw new Error("the key is retired");
  return token;
}

/** A code of the right form that is not the challenge's. */
export function wrongCodeFor(challenge: ChallengeSeed): string {
  const code = codeFor(challenge);
  return String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");
}
