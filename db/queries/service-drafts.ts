import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { serviceDrafts } from "../schema/sending-service";
import { RECENT } from "./sending-services";

type Draft = typeof serviceDrafts.$inferSelect;
type DraftPlace = Pick<Draft, "sessionId" | "channel" | "standby">;

const at = ({ sessionId, channel, standby }: DraftPlace) =>
  and(eq(serviceDrafts.sessionId, sessionId), eq(serviceDrafts.channel, channel), eq(serviceDrafts.standby, standby));

/** What was typed in a session for a place and not saved; `recent` when a message went out with it within a day. */
export async function findServiceDraft(on: Database, place: DraftPlace): Promise<(Draft & { recent: boolean }) | null> {
  const [row] = await on
    .select({
      draft: serviceDrafts,
      recent: sql<boolean>`coalesce(${serviceDrafts.testedAt} > now() - ${RECENT}, false)`,
    })
    .from(serviceDrafts)
    .where(at(place));
  return row ? { ...row.draft, recent: row.recent } : null;
}

/** Keeps what was typed, in place of what was typed before. It counts as untested. */
export async function keepServiceDraft(on: Database, draft: typeof serviceDrafts.$inferInsert & { id: string }): Promise<void> {
  const { sessionId, channel, standby, ...typed } = draft;
  await on
    .insert(serviceDrafts)
    .values(draft)
    .onConflictDoUpdate({
      target: [serviceDrafts.sessionId, serviceDrafts.channel, serviceDrafts.standby],
      // Another id, to which its credentials are bound: what is on its way with the former one marks nothing.
      set: { ...typed, testedAt: null, createdAt: sql`now()` },
    });
}

/** A message went out with the draft; nothing when something else was typed since. */
export async function markDraftTested(on: Database, id: string): Promise<void> {
  await on.update(serviceDrafts).set({ testedAt: sql`now()` }).where(eq(serviceDrafts.id, id));
}

export async function deleteServiceDraft(tx: Database, place: DraftPlace): Promise<void> {
  await tx.delete(serviceDrafts).where(at(place));
}

/** Deletes drafts that nobody came back to: there are credentials in them. */
export async function deleteOldServiceDrafts(on: Database, days: number): Promise<void> {
  await on.delete(serviceDrafts).where(sql`${serviceDrafts.createdAt} < now() - ${days} * interval '1 day'`);
}
