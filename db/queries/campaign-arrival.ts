import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { campaigns, campaignTargets } from "../schema/campaign";
import { challenges } from "../schema/challenge";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import type { sessions } from "../schema/session";
import { FORMER, unconfirming, was } from "./campaign-mark";
import { NOTHING_MARKED, personKey, readKey } from "./reachability";
import { isWanted } from "./solicited";

/** Somebody who finishes a sign-in, and by what: their account is locked. */
export type Arrival = {
  userId: string;
  directoryId: string;
  /** What was proved beside the password; null where the password was enough. */
  factor: string | null;
  factorProvedAt: (typeof sessions.$inferSelect)["factorProvedAt"];
};

/** The targets that wait for a person, and the campaigns that go on waiting. */
const waits = (userId: string) => sql`
  ${campaignTargets} join ${campaigns} on ${campaigns.id} = ${campaignTargets.campaignId}
  where ${campaignTargets.userId} = ${userId} and ${campaignTargets.markedAt} is null
    and ${campaigns.state} in ('running', 'awaiting')`;

/** Confirmed so long ago that the policy asks again (over `contact` and its directory's `policy`). */
export const hasGrownOld = sql<boolean>`(
  ${policies.reconfirmDays} > 0 and ${contacts.confirmedAt} < now() - ${policies.reconfirmDays} * interval '1 day' and ${isWanted}
)`;

/** Whether a campaign waits for a person, and whether something of theirs was confirmed too long ago: of most people, neither. */
export async function findArrival(tx: Database, person: Arrival): Promise<{ awaited: boolean; grownOld: boolean }> {
  const [row] = await tx.execute<{ awaited: boolean; grownOld: boolean }>(sql`
    select exists (select from ${waits(person.userId)}) as awaited,
      exists (
        select from ${contacts}, ${policies}
        where ${policies.directoryId} = ${person.directoryId} and ${contacts.userId} = ${person.userId} and ${hasGrownOld}
      ) as "grownOld"`);
  if (!row) throw new Error("a select without a row");
  return row;
}

/** A contact that a campaign waits for, and what decides whether it is taken at this arrival. */
export type WaitingContact = {
  campaignId: string;
  contactId: string;
  channel: "email" | "mobile";
  excludesAdministrators: boolean;
  excludesLastWay: boolean;
  confirmed: boolean;
  /** Since the campaign began. */
  confirmedSince: boolean;
  /** Whether the window would ask for it. */
  wanted: boolean;
  /** This sign-in proved it, later than it was last confirmed. */
  provedNow: boolean;
};

/**
 * What waits for a person, by the youngest campaign first.
 *
 * The campaigns' rows are shared until the transaction ends: whoever pauses, stops or restores one does so before this,
 * or behind it. Then the contacts are locked, before they are looked at, so that a chunk that had them is seen.
 */
export async function lockWaiting(tx: Database, person: Arrival): Promise<WaitingContact[]> {
  const awaited = await tx.execute<{ id: string }>(sql`
    select ${campaigns.id} as id from ${waits(person.userId)}
    order by ${campaigns.launchedAt} desc, ${campaigns.id} desc
    for share of ${campaigns}`);
  const ids = [...new Set(awaited.map(({ id }) => id))];
  const provedNow = sql`coalesce(${contacts.channel}::text = ${person.factor}
    and ${contacts.confirmedAt} < ${person.factorProvedAt?.toISOString() ?? null}::timestamptz, false)`;
  const waiting = await tx.execute<WaitingContact>(sql`
    select ${campaigns.id} as "campaignId", ${contacts.id} as "contactId", ${contacts.channel} as channel,
      ${campaigns.excludesAdministrators} as "excludesAdministrators", ${campaigns.excludesLastWay} as "excludesLastWay",
      ${contacts.confirmedAt} is not null as confirmed,
      coalesce(${contacts.confirmedAt} >= ${campaigns.launchedAt}, false) as "confirmedSince",
      ${isWanted} as wanted, ${provedNow} as "provedNow"
    from ${campaignTargets}
      join ${campaigns} on ${campaigns.id} = ${campaignTargets.campaignId}
      join ${contacts} on ${contacts.id} = ${campaignTargets.contactId}
      join ${policies} on ${policies.directoryId} = ${person.directoryId}
    where ${campaignTargets.userId} = ${person.userId} and ${campaignTargets.markedAt} is null
      and ${campaigns.id} = any(${sql.param(ids, campaigns.logins)}::uuid[])
    order by ${contacts.id}
    for no key update of ${contacts}`);
  return waiting.toSorted((one, other) => ids.indexOf(one.campaignId) - ids.indexOf(other.campaignId));
}

/** Somebody as recovery and sign-in see them at this moment. */
export async function findAlike(tx: Database, userId: string) {
  const [row] = await tx.execute<{ key: number }>(sql`
    select ${personKey(NOTHING_MARKED)} as key from reachability r where r.user_id = ${userId}`);
  if (!row) throw new Error("an arrival of nobody");
  return readKey(row.key);
}

type Met = Pick<WaitingContact, "campaignId" | "contactId">;

/** Un-confirms a contact that the transaction has locked, as a chunk does it, and ends its live challenges. */
export async function unconfirmMet(tx: Database, met: Met): Promise<void> {
  await tx.execute(sql`
    with met as (
      update ${contacts} set ${unconfirming(met.campaignId)} where ${contacts.id} = ${met.contactId} returning ${was}
    )
    update ${campaignTargets} set (marked_at, ${FORMER}) = (select now(), met.* from met) where ${isTarget(met)}`);
  await tx.execute(sql`
    update ${challenges} set closed_at = now(), closed_because = 'changed'
    where ${challenges.contactId} = ${met.contactId} and ${challenges.closedAt} is null`);
}

/** Confirms it again: its holder has just proved it. It is what it was, so a code that is under way for its successor stays good. */
export async function confirmMet(tx: Database, met: Met, provedAt: Date): Promise<void> {
  const at = sql`${provedAt.toISOString()}::timestamptz`;
  await tx.execute(sql`
    with met as (
      update ${contacts} set confirmed_at = ${at}, confirmed_how = 'code', proved_at = ${at}, campaign_id = ${met.campaignId}
      where ${contacts.id} = ${met.contactId}
      returning ${was}
    )
    update ${campaignTargets} set (marked_at, ${FORMER}, confirmed_at) = (select now(), met.*, ${at} from met) where ${isTarget(met)}`);
}

/** Notes that it was confirmed since the campaign began, and leaves it as it is. */
export async function noteMet(tx: Database, met: Met): Promise<void> {
  await tx.execute(sql`
    update ${campaignTargets} set (marked_at, ${FORMER}, confirmed_at) = (
      select now(), c.confirmed_at, c.confirmed_how, c.trusted_from, c.campaign_id, c.version, c.confirmed_at
      from contact c where c.id = ${met.contactId}
    ) where ${isTarget(met)}`);
}

const isTarget = (met: Met) =>
  sql`${campaignTargets.campaignId} = ${met.campaignId} and ${campaignTargets.contactId} = ${met.contactId}`;

/** The rolling campaign of a directory's present month, if it was made, and what making it needs. */
export async function findRollingMonth(tx: Database, directoryId: string) {
  const month = sql`date_trunc('month', now() at time zone ${directories.timeZone})::date`;
  const [row] = await tx
    .select({
      month: sql<string>`${month}::text`,
      locale: directories.locale,
      asksEmail: policies.asksEmail,
      asksMobile: policies.asksMobile,
      campaignId: campaigns.id,
    })
    .from(directories)
    .innerJoin(policies, eq(policies.directoryId, directories.id))
    .leftJoin(campaigns, and(eq(campaigns.directoryId, directories.id), eq(campaigns.rollingMonth, month)))
    .where(eq(directories.id, directoryId));
  if (!row) throw new Error("an arrival in no directory");
  return row;
}

/** Makes it; null where somebody else did at this moment, who is waited for. */
export async function insertRolling(
  tx: Database,
  campaign: Pick<typeof campaigns.$inferInsert, "directoryId" | "name" | "channels"> & { rollingMonth: string },
): Promise<string | null> {
  const [made] = await tx
    .insert(campaigns)
    .values({
      ...campaign,
      state: "awaiting",
      pace: "next-sign-in",
      excludesAdministrators: false,
      createdBy: null,
      launchedAt: sql`now()`,
    })
    .onConflictDoNothing()
    .returning({ id: campaigns.id });
  return made?.id ?? null;
}

/** Enrols what of a person was confirmed too long ago in a rolling campaign; whether there was any that it had not asked for yet. */
export async function enrolGrownOld(tx: Database, person: Arrival, campaignId: string): Promise<boolean> {
  const { count } = await tx.execute(sql`
    insert into ${campaignTargets} (campaign_id, contact_id, user_id)
    select ${campaignId}, ${contacts.id}, ${contacts.userId} from ${contacts}, ${policies}
    where ${policies.directoryId} = ${person.directoryId} and ${contacts.userId} = ${person.userId} and ${hasGrownOld}
      -- One that was stopped asks nobody more, and paused it waits.
      and (select ${campaigns.state} = 'awaiting' from ${campaigns} where ${campaigns.id} = ${campaignId})
    on conflict do nothing`);
  return count > 0;
}

/**
 * The campaigns that wait for nobody any more: all that they enrolled came by, or are disabled. One of the policy's own
 * may enrol until its month is over.
 */
export async function findCampaignsWithoutWait(on: Database): Promise<string[]> {
  const rows = await on.execute<{ id: string }>(sql`
    select ${campaigns.id} as id from ${campaigns} join ${directories} on ${directories.id} = ${campaigns.directoryId}
    where ${campaigns.state} = 'awaiting'
      and coalesce(${campaigns.rollingMonth} < date_trunc('month', now() at time zone ${directories.timeZone})::date, true)
      and not exists (
        select from ${campaignTargets} join "user" u on u.id = ${campaignTargets.userId}
        where ${campaignTargets.campaignId} = ${campaigns.id} and ${campaignTargets.markedAt} is null and u.disabled_at is null
      )
    order by ${campaigns.id}`);
  return rows.map((row) => row.id);
}

/** Counts what a rolling campaign asked for, which nothing counts as people arrive: they would wait for each other. */
export async function countRolling(on: Database): Promise<void> {
  await on.execute(sql`
    update ${campaigns} set total = counted.targets, reached = counted.targets
    from (
      select ${campaigns.id} as id, count(*) as targets
      from ${campaigns} join ${campaignTargets} on ${campaignTargets.campaignId} = ${campaigns.id}
      where ${campaigns.state} = 'awaiting' and ${campaigns.rollingMonth} is not null
      group by ${campaigns.id}
    ) as counted
    where ${campaigns.id} = counted.id and ${campaigns.reached} <> counted.targets`);
}
