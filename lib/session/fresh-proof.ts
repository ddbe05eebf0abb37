import { findSessionProof } from "@/db/queries/sessions";
import type { Channel } from "@/lib/contact/channel";
import { limits } from "@/lib/limits";

export type FreshProof =
  | { outcome: "fresh" }
  /** By one of these contacts, with the one whose code is under way. */
  | { outcome: "needs-factor"; contacts: { channel: Channel; value: string; codeSent: boolean }[] }
  | { outcome: "needs-password" };

/**
 * Whether it was freshly proved (`limits.FRESH_PROOF_MS`) that the account's holder is at the keyboard: what it takes to change
 * what everybody's codes go through. By a trusted contact; by the password only where no trusted contact has a
 * service that is turned on, because nobody could turn the first one on otherwise. A service that is failing
 * changes nothing: then the console is the way.
 */
export async function readFreshProof(session: { id: string; userId: string }): Promise<FreshProof> {
  const { factorFresh, passwordFresh, contacts } = await findSessionProof(session, limits.FRESH_PROOF_MS);
  if (factorFresh) return { outcome: "fresh" };
  if (contacts.length > 0) return { outcome: "needs-factor", contacts };
  return passwordFresh ? { outcome: "fresh" } : { outcome: "needs-password" };
}
