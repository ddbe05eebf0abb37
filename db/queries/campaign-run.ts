import { and, asc, type Column, desc, eq, gt, lte, type SQL, sql } from "drizzle-orm";
import { type Database, databaseCodeOf } from "../client";
import { campaigns, campaignTargets } from "../schema/campaign";
import { challenges } from "../schema/challenge";
import { contacts } from "../schema/contact";
import { policies } from "../schema/policy";
import { users } from "../schema/user";
import { FORMER, unconfirming, was } from "./campaign-mark";
import { type Campaign, isChosen, isMarked, losesLastWay } from "./campaign-reach";

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

/** Whether a person is behind the campaign's cursor and in the chunk that ends with `upTo`; without one, anywhere behind it. */
export const inChunk = (person: Column, campaign: Campaign, upTo: string | null) =>
  and(campaign.cursor === null ? undefined : gt(person, campaign.cursor), upTo === null ? undefined : lte(person, upTo));

/** The contacts behind the cursor that the campaign marks or enrols (over `user`, `policy` and `contact`). */
function isReached(campaign: Campaign, upTo: string | null): SQL | undefined {
  const loses = sql`(select ${losesLastWay(campaign)} from ${contacts} where ${contacts.userId} = ${users.id})`;
  return and(
    eq(users.id, contacts.userId),
    // Of one side of the join alone: where PostgreSQL takes a chunk for a single row, it would go through the range of
    // the other side once for each of thousands.
    inChunk(contacts.userId, campaign, upTo),
    isMarked(campaign),
    isChosen(campaign),
    campaign.excludesLastWay ? sql`not ${loses}` : undefined,
  );
}

const PEOPLE = sql`${users} join ${policies} on ${policies.directoryId} = ${users.directoryId}`;

/**
 * The last of so many people whom the campaign reaches behind its cursor: nobody else counts. Null when there are fewer.
 *
 * @param upTo the end of the chunk; null: anywhere
 */
export async function findLastOf(tx: Database, campaign: Campaign, people: number, upTo: string | null): Promise<string | null> {
  const [last] = await tx.execute<{ id: string }>(sql`
    select distinct ${users.id} as id from ${PEOPLE}, ${contacts} where ${isReached(campaign, upTo)}
    order by 1 limit 1 offset ${people - 1}`);
  return last?.id ?? null;
}

/** Moves the cursor behind the chunk and counts whom it reached: the last step of its one statement. */
const countChunk = (campaign: Campaign, upTo: string) => sql`
  update ${campaigns} set cursor = ${upTo}, reached = ${campaigns.reached} + chunk.contacts, wave_people = ${campaigns.wavePeople} + chunk.people
  from (select count(*) as contacts, count(distinct user_id) as people from reached) as chunk
  where ${campaigns.id} = ${campaign.id} and ${campaigns.state} = 'running' and ${campaigns.cursor} is not distinct from ${campaign.cursor}::uuid`;

/**
 * Un-confirms what the chunk of people that ends with `upTo` holds, writes what a restore needs, and moves the
 * campaign's cursor, in one statement over a range of the primary key: of a person both contacts at once, or neither.
 *
 * An UPDATE that waited for somebody's confirmation looks at the row again, finds it newer than the launch,
 * and leaves it.
 */
export async function markChunk(tx: Database, campaign: Campaign, upTo: string): Promise<void> {
  await tx.execute(sql`
    with marked as (
      update ${contacts} set ${unconfirming(campaign.id)}
      from ${PEOPLE}
      where ${isReached(campaign, upTo)}
      returning ${contacts.id} as contact_id, ${users.id} as user_id, ${was}
    ), reached as (
      insert into ${campaignTargets} (campaign_id, contact_id, user_id, marked_at, ${FORMER})
      select ${campaign.id}, contact_id, user_id, now(), confirmed_at, confirmed_how, trusted_from, campaign_id, version from marked
      returning user_id
    )
    ${countChunk(campaign, upTo)}`);
}

/** Notes for whom the campaign waits: their contacts stay as they are until their person comes by. Shape as `markChunk`. */
export async function enrolChunk(tx: Database, campaign: Campaign, upTo: string): Promise<void> {
  await tx.execute(sql`
    with reached as (
      insert into ${campaignTargets} (campaign_id, contact_id, user_id)
      select ${campaign.id}, ${contacts.id}, ${users.id} from ${PEOPLE}, ${contacts} where ${isReached(campaign, upTo)}
      on conflict do nothing
      returning user_id
    )
    ${countChunk(campaign, upTo)}`);
}

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
