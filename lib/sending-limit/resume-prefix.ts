import { db } from "@/db/client";
import { resumePrefix as resumeRow } from "@/db/queries/paused-prefixes";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";

/** Ends the pause of a range before its time. A second click, or a pause that has ended by itself, changes nothing. */
export async function resumePrefix(prefix: string, actor: Administrator): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await resumeRow(tx, prefix))) return;
    await recordAudit(tx, { what: "prefix.resumed", actorId: actor.id, address: actor.address, details: { prefix } });
  });
}
