import { db } from "@/db/client";
import { endPendingSignIn } from "@/db/queries/pending-sign-ins";
import { recordAudit } from "@/lib/audit/record";
import { lockPendingSignIn } from "./pending";

/** « Annuler la connexion »: the sign-in of a browser is over, and so are the codes that it asked for. */
export async function cancelSignIn(request: { secret: string; address: string | null }): Promise<void> {
  await db.transaction(async (tx) => {
    const pending = await lockPendingSignIn(tx, request.secret);
    if (!pending) return;
    await endPendingSignIn(tx, pending.id);
    await recordAudit(tx, {
      what: "sign-in.cancelled",
      actorId: pending.userId,
      subjectId: pending.userId,
      directoryId: pending.directoryId,
      address: request.address,
    });
  });
}
