import { db } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { endPrompt, markSkipped } from "@/db/queries/sessions";
import { recordAudit } from "@/lib/audit/record";

/**
 * Leaves the window for the rest of the session: « Plus tard » (`skipped`: the next sign-in asks again) or
 * « Continuer » (`done`). A second click finds the window left and changes nothing.
 */
export async function leavePrompt(request: {
  sessionId: string;
  userId: string;
  directoryId: string;
  address: string | null;
  how: "skipped" | "done";
}): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await lockUser(tx, request.userId))) return;
    if (!(await endPrompt(tx, request.sessionId, request.how))) return;
    if (request.how === "skipped") await markSkipped(tx, request.userId);
    await recordAudit(tx, {
      what: `prompt.${request.how}`,
      actorId: request.userId,
      subjectId: request.userId,
      directoryId: request.directoryId,
      objectId: request.sessionId,
      address: request.address,
    });
  });
}
