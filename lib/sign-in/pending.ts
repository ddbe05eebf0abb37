import type { Database } from "@/db/client";
import { findPendingSignIn } from "@/db/queries/pending-sign-ins";
import { hashSecret } from "./secret";

export type PendingSignIn = NonNullable<Awaited<ReturnType<typeof findPendingSignIn>>>;

/** The unfinished sign-in that a browser brings the secret of; null when it is over or never was. */
export async function readPendingSignIn(secret: string | undefined, on?: Database): Promise<PendingSignIn | null> {
  return secret ? findPendingSignIn(hashSecret(secret), on) : null;
}
