import { db } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { endPrompt, markSkipped } from "@/db/queries/session-prompt";
import { recordAudit } from "@/lib/audit/record";

/**
 * Leaves the window for the rest of the session: with something left to confirm that is a postponement, and the
 * next sign-in asks again. A second click finds the window left and changes nothing.
 */
export async function leavePrompt(request: {
  sessionId: string;
  userId: string;
  directoryId: string;
  address: string | null;
}): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await lockUser(tx, request.userId))) return;
    const left = await endPrompt(tx, request.sessionId);
    if (!left) return;
    if (left === "skipped") await markSkipped(tx, { id: request.sessionId, userId: request.userId });
    await recordAudit(tx, {
      what: `prompt.${left}`,
      actorId: request.userId,
      subjectId: request.userId,
      directoryId: request.directoryId,
      objectId: request.sessionId,
      address: request.address,
    });
  });
}
