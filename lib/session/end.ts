import { db } from "@/db/client";
import { revokeSession } from "@/db/queries/sessions";
import { recordAudit } from "@/lib/audit/record";

/** Signs out: the row ends, so every copy of its cookie is worthless at once. */
export async function endSession(session: {
  id: string;
  userId: string;
  directoryId: string;
  address: string | null;
}): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await revokeSession(tx, session.id))) return;
    await recordAudit(tx, {
      what: "session.ended",
      actorId: session.userId,
      subjectId: session.userId,
      directoryId: session.directoryId,
      objectId: session.id,
      address: session.address,
    });
  });
}
