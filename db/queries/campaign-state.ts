import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Database } from "../client";
import { campaigns } from "../schema/campaign";
import type { Campaign } from "./campaign-reach";

type State = Campaign["state"];

/**
 * A campaign that is in one of these states, its row locked until the transaction ends: one chunk at a time, whoever
 * works, and no verb beside it. Null when it is in none of them.
 *
 * Whoever asks is served in turn, by a lock that keeps a queue: a row's alone may go to the job's next chunk before
 * whoever has waited to stop it.
 */
export async function lockCampaignIn(tx: Database, id: string, states: readonly State[]): Promise<Campaign | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('campaign:' || ${id}::text, 0))`);
  const [campaign] = await tx
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.id, id), inArray(campaigns.state, [...states])))
    .for("no key update");
  return campaign ?? null;
}

/** The campaigns in a state. */
export async function findCampaignsIn(on: Database, state: State): Promise<string[]> {
  const rows = await on.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.state, state));
  return rows.map((row) => row.id);
}

/** The campaigns whose time has come, the one that waits longest first. */
export async function findDueCampaigns(on: Database): Promise<string[]> {
  const rows = await on
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.state, "scheduled"), lte(campaigns.startsAt, sql`now()`)))
    .orderBy(asc(campaigns.startsAt), asc(campaigns.id));
  return rows.map((row) => row.id);
}

/** Pauses a campaign whose row the transaction has locked. */
export async function pause(
  tx: Database,
  id: string,
  why: { because: NonNullable<Campaign["pausedBecause"]>; review?: Record<string, number> },
): Promise<void> {
  const { because, ...counted } = why;
  await tx
    .update(campaigns)
    .set({ ...counted, state: "paused", pausedAt: sql`now()`, pausedBecause: because })
    .where(eq(campaigns.id, id));
}

/** Moves a campaign whose row the transaction has locked on from where it is. */
export async function moveOn(tx: Database, id: string, state: "scheduled" | "running" | "awaiting"): Promise<void> {
  await tx.update(campaigns).set({ state, pausedAt: null, pausedBecause: null }).where(eq(campaigns.id, id));
}

/** Ends a campaign whose row the transaction has locked. */
export async function endCampaign(tx: Database, id: string, state: "done" | "stopped"): Promise<void> {
  await tx
    .update(campaigns)
    .set({ state, finishedAt: sql`now()`, pausedAt: null, pausedBecause: null })
    .where(eq(campaigns.id, id));
}
