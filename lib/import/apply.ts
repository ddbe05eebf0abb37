import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import {
  createAccounts,
  type ImportedChange,
  insertAuditEvents,
  judgeRows,
  lockChanging,
  refreshStatistics,
  updateAccounts,
  updateContacts,
} from "@/db/queries/import-apply";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { maskContact } from "@/lib/contact/mask";
import { limits } from "@/lib/limits";
import type { ImportCounts } from "./codes";

/** Lines that one statement writes: the search index is brought up to date by the statement. */
const CHUNK_LINES = 2_000;

/**
 * Writes what the staged rows change. They are judged again once their accounts are locked, so what a person
 * confirms or corrects at this moment is seen, and what is counted is what was done.
 *
 * Recorded are every contact of a known person that changed, and, by `recordImport`, the import as a whole.
 *
 * @param wrote called with the lines done so far
 */
export async function applyRows(
  tx: Database,
  directoryId: string,
  lastLine: number,
  actor: Actor,
  wrote: (lines: number) => void,
): Promise<{ importId: string }> {
  const importId = randomUUID();
  await lockChanging(tx);
  await judgeRows(tx, true);
  for (let from = 1; from <= lastLine; from += CHUNK_LINES) {
    const lines = { from, to: Math.min(from + CHUNK_LINES - 1, lastLine) };
    await createAccounts(tx, directoryId, lines, limits.INITIAL_PASSWORD_LIFETIME_MS);
    await updateAccounts(tx, lines);
    const changes = await updateContacts(tx, lines);
    await insertAuditEvents(
      tx,
      changes.map((change) => ({ ...eventOf(change, importId), directoryId, actorId: actor.id, address: actor.address })),
    );
    if (from === 1 && lastLine > CHUNK_LINES) await refreshStatistics(tx);
    wrote(lines.to);
  }
  return { importId };
}

const eventOf = (change: ImportedChange, importId: string) => ({
  what: "contact.imported",
  subjectId: change.userId,
  objectId: change.contactId,
  details: {
    channel: change.channel,
    before: change.before && maskContact(change.channel, change.before),
    after: maskContact(change.channel, change.after),
    pending: change.pending,
    import: importId,
  },
});

/** Records the import with its counts. `import` in the rows of single contacts is this row's object. */
export function recordImport(
  tx: Database,
  done: { directoryId: string; importId: string; counts: ImportCounts },
  actor: Actor,
): Promise<void> {
  return recordAudit(tx, {
    what: "directory.imported",
    actorId: actor.id,
    directoryId: done.directoryId,
    objectId: done.importId,
    address: actor.address,
    details: { ...done.counts },
  });
}
