import { db } from "@/db/client";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";

/** A table with whole addresses and numbers, as the audit names it: what it is of, and how many rows it is about to have. */
export type UnmaskedExport = { of: string; rows: number; directoryId: string; objectId?: string };

/** Records that whole values are taken away, before the first of them leaves: a download that breaks has shown some, too. */
export async function recordUnmaskedExport({ of, rows, ...where }: UnmaskedExport, actor: Administrator): Promise<void> {
  await recordAudit(db, {
    what: "export.unmasked",
    actorId: actor.id,
    address: actor.address,
    ...where,
    details: { of, rows },
  });
}
