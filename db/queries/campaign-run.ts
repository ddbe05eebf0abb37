import { and, asc, type Column, desc, eq, gt, lte, sql } from "drizzle-orm";
import { type Database, databaseCodeOf } from "../client";
import { campaigns, campaignTargets } from "../schema/campaign";
import { challenges } from "../schema/challenge";
import { contacts } from "../schema/contact";
import { policies } from "../schema/policy";
import { users } from "../schema/user";
import { type Campaign, isChosen, isMarked, losesLastWay } from "./campaign-reach";

/** A running campaign, its row locked until the transaction ends: one chunk at a time, whoever works. Null when it does not run. */
export async function lockRunningCampaign(tx: Database, id: string): Promise<Campaign | null> {
  const [campaign] = await tx
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.id, id), eq(campaigns.state, "running")))
    .for("no key update");
  return campaign ?? null;
}

/**
 * A chunk holds the locks of thousands of contacts, taken in the order of their ids; an import takes them in the
 * order of its file. Of two that wait for each other it is the chunk that gives in, which begins again: it waits for
 * less than the second after which PostgreSQL would end either.
 */
export async function limitWaiting(tx: Database): Promise<void> {
  await tx.execute(sql`set local lock_timeout = '500ms'`);
}

/** Whether a statement gave up waiting for a lock. */
export const gaveUpWaiting = (error: unknown) => databaseCodeOf(error) === "55P03";

/** The last person of the chunk that begins behind `after`, in the order of the primary key. Null behind the last. */
export async function findChunkEnd(tx: Database, after: string | null, people: number): Promise<string | null> {
  const behind = after === null ? undefined : gt(users.id, after);
  const ofFullChunk = await tx
    .select({ id: users.id })
    .from(users)
    .where(behind)
    .orderBy(asc(users.id))
    .limit(1)
    .offset(people - 1);
  if (ofFullChunk[0]) return ofFullChunk[0].id;
  const [last] = await tx.select({ id: users.id }).from(users).where(behind).orderBy(desc(users.id)).limit(1);
  return last?.id ?? null;
}

/**
 * Un-confirms what the chunk of people that ends with `upTo` holds, writes what a restore needs, and moves the
 * campaign's cursor, in one statement over a range of the primary key: of a person both contacts at once, or neither.
 *
 * An UPDATE that waited for somebody's confirmation looks at the row again, finds it newer than the launch,
 * and leaves it. A hold that still runs stays: a campaign does not make a value trusted earlier.
 */
export async function markChunk(tx: Database, campaign: Campaign, upTo: string): Promise<void> {
  const loses = sql`(select ${losesLastWay(campaign)} from ${contacts} where ${contacts.userId} = ${users.id})`;
  await tx.execute(sql`
    with marked as (
      update ${contacts} set
        confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'due', campaign_id = ${campaign.id},
        trusted_from = case when ${contacts.trustedFrom} > now() then ${contacts.trustedFrom} end,
        version = ${contacts.version} + 1
      from ${users} join ${policies} on ${policies.directoryId} = ${users.directoryId}
      where ${users.id} = ${contacts.userId}
        and ${inChunk(users.id, campaign, upTo)}
        -- Said again of the other side of the join, whose index is in the same order.
        and ${inChunk(contacts.userId, campaign, upTo)}
        and ${isMarked(campaign)}
        and ${isChosen(campaign)}
        and ${campaign.excludesLastWay ? sql`not ${loses}` : sql`true`}
      returning ${contacts.id} as contact_id, ${users.id} as user_id,
        old.confirmed_at, old.confirmed_how, old.trusted_from, old.campaign_id, new.version
    ), snapshot as (
      insert into ${campaignTargets} (
        campaign_id, contact_id, user_id, marked_at,
        former_confirmed_at, former_confirmed_how, former_trusted_from, former_campaign_id, version
      )
      select ${campaign.id}, contact_id, user_id, now(), confirmed_at, confirmed_how, trusted_from, campaign_id, version from marked
      returning 1
    )
    update ${campaigns} set cursor = ${upTo}, done = ${campaigns.done} + (select count(*) from snapshot)
    where ${campaigns.id} = ${campaign.id} and ${campaigns.state} = 'running' and ${campaigns.cursor} is not distinct from ${campaign.cursor}::uuid`);
}

const inChunk = (person: Column, campaign: Campaign, upTo: string) =>
  and(campaign.cursor === null ? undefined : gt(person, campaign.cursor), lte(person, upTo));

/**
 * Ends the live challenges of the contacts that a chunk has just un-confirmed. A statement of its own,
 * behind the chunk's: it sees the challenges that were opened while the chunk waited for its locks.
 */
export async function closeChallengesOfChunk(tx: Database, campaign: Campaign, upTo: string): Promise<void> {
  await tx.execute(sql`
    update ${challenges} set closed_at = now(), closed_because = 'changed'
    from ${campaignTargets}
    where ${campaignTargets.campaignId} = ${campaign.id}
      and ${campaignTargets.contactId} = ${challenges.contactId}
      and ${inChunk(campaignTargets.userId, campaign, upTo)}
      and ${challenges.closedAt} is null`);
}

/** Ends a campaign whose row the transaction has locked. */
export async function endCampaign(tx: Database, id: string, state: "done" | "stopped"): Promise<void> {
  await tx.update(campaigns).set({ state, finishedAt: sql`now()` }).where(eq(campaigns.id, id));
}
