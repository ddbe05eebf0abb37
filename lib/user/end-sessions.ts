import { endEverythingPending } from "@/db/queries/end-pending";
import { revokeSessionsOf } from "@/db/queries/sessions";
import { recordAudit } from "@/lib/audit/record";
import { type Acting, type ActRefusal, actOnAccount } from "./act-on-account";

export type EndSessionsResult = { outcome: "ended" } | ActRefusal;

/** Ends every session of an account at once, and everything that waits on it. */
export async function endSessionsOf(by: Acting, userId: string): Promise<EndSessionsResult> {
  return actOnAccount(by, userId, { proof: "of-administrators", untold: [] }, async (tx, account): Promise<EndSessionsResult> => {
    await endEverythingPending(tx, userId);
    await revokeSessionsOf(tx, userId);
    await recordAudit(tx, {
      what: "sessions.ended",
      actorId: by.actor.id,
      subjectId: userId,
      directoryId: account.directoryId,
      objectId: userId,
      address: by.actor.address,
    });
    return { outcome: "ended" };
  });
}
