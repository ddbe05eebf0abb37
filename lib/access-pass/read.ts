import type { Database } from "@/db/client";
import { db } from "@/db/client";
import { findOpenAccessPass, findValidAccessPass } from "@/db/queries/access-passes";
import { limits } from "@/lib/limits";

/** Whether an account may sign in by an access pass now, in the place of its second factor. */
export async function hasAccessPass(userId: string, on: Database = db): Promise<boolean> {
  return (await findValidAccessPass(on, userId, limits.guessesPerChallenge)) !== null;
}

export type OpenAccessPass = NonNullable<Awaited<ReturnType<typeof findOpenAccessPass>>>;

/** The open pass of an account, as the help desk sees it: never the pass itself. Null when there is none. */
export async function readAccessPass(userId: string): Promise<OpenAccessPass | null> {
  return findOpenAccessPass(userId);
}

/** Whether a pass waits for this administrator, who did not ask for it: `approveAccessPass` takes no other. */
export const mayApprove = ({ waits, issuedBy }: OpenAccessPass, administratorId: string): boolean =>
  waits && issuedBy !== administratorId;
