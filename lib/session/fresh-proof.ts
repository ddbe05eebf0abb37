import { findSessionProof } from "@/db/queries/session-proofs";
import type { Channel } from "@/lib/contact/channel";
import { limits } from "@/lib/limits";

export type FreshProof =
  | { outcome: "fresh" }
  /** By the account's app, if it has one, or by one of these contacts, with the one whose code is under way. */
  | { outcome: "needs-factor"; app: boolean; contacts: { channel: Channel; value: string; codeSent: boolean }[] }
  | { outcome: "needs-password" }
  /** Nothing that the account once trusted can vouch for it now. */
  | { outcome: "needs-confirmation" };

/**
 * Whether it was freshly proved (`limits.FRESH_PROOF_MS`) that the account's holder is at the keyboard: what it takes to change
 * what everybody's codes go through. By a trusted contact or the app. By the password only of an account that
 * never trusted anything, or whose trusted contacts have no service that is turned on, because nobody could turn the
 * first one on otherwise. A service that fails, or a contact that lost its confirmation, makes the password no better:
 * it is confirmed again, or the console is the way.
 */
export async function readFreshProof(session: { id: string; userId: string }): Promise<FreshProof> {
  const { factorFresh, passwordFresh, everTrusted, trustsSomething, app, contacts } = await findSessionProof(
    session,
    limits.FRESH_PROOF_MS,
  );
  if (factorFresh) return { outcome: "fresh" };
  if (app || contacts.length > 0) return { outcome: "needs-factor", app, contacts };
  if (everTrusted && !trustsSomething) return { outcome: "needs-confirmation" };
  return passwordFresh ? { outcome: "fresh" } : { outcome: "needs-password" };
}
