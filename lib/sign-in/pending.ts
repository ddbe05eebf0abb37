import type { Database } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { findPendingSignIn } from "@/db/queries/pending-sign-ins";
import { hashSecret } from "./secret";

export type PendingSignIn = NonNullable<Awaited<ReturnType<typeof findPendingSignIn>>>;

/** The unfinished sign-in that a browser brings the secret of; null when it is over or never was. */
export async function readPendingSignIn(secret: string | undefined, on?: Database): Promise<PendingSignIn | null> {
  return secret ? findPendingSignIn(hashSecret(secret), on) : null;
}

/**
 * The same with its account locked, as all verbs lock it that end sign-ins or take a factor from it: what is read
 * here still holds when the transaction commits.
 */
export async function lockPendingSignIn(tx: Database, secret: string): Promise<PendingSignIn | null> {
  const pending = await readPendingSignIn(secret, tx);
  if (!pending || !(await lockUser(tx, pending.userId))) return null;
  return readPendingSignIn(secret, tx);
}
