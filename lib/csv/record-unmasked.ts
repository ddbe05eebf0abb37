import { db } from "@/db/client";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import type { Table } from "./table";

/** Records that whole values are taken away, before the first of them leaves: a download that breaks has shown some, too. */
export async function recordUnmaskedExport({ of, rows, directory, objectId }: Table, actor: Administrator): Promise<void> {
  await recordAudit(db, {
    what: "export.unmasked",
    actorId: actor.id,
    address: actor.address,
    directoryId: directory.id,
    objectId: objectId ?? null,
    details: { of, rows },
  });
}
