import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { campaigns, campaignTargets } from "../schema/campaign";
import { challenges } from "../schema/challenge";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import type { sessions } from "../schema/session";
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

/**
 * Takes what waits for a person at their arrival, as far as the window asks for it: what was confirmed before the
 * campaign began is un-confirmed as a chunk does it, unless that very channel was the factor of this sign-in, which
 * confirms it again; what was confirmed since stays as it is, and is noted. Of several campaigns that wait for one
 * contact the youngest acts. What something else un-confirmed meanwhile goes on waiting.
 *
 * The campaigns' rows are shared until the transaction ends: whoever pauses, stops or restores one does so before this,
 * or behind it. The contacts are locked before they are judged, so that a chunk that had them is seen.
 */
export async function takeArrival(tx: Database, person: Arrival): Promise<void> {
  await tx.execute(sql`
    with waiting as materialized (
      select ${campaigns.id} as campaign_id, ${campaigns.launchedAt} as launched_at, ${campaignTargets.contactId} as contact_id
      from ${waits(person.userId)}
      for share of ${campaigns}
    ), youngest as (
      select distinct on (contact_id) * from waiting order by contact_id, launched_at desc, campaign_id desc
    ), held as materialized (
      select ${contacts.id} as contact_id, youngest.campaign_id, ${contacts.confirmedAt} < youngest.launched_at as asked,
        coalesce(
          ${contacts.channel}::text = ${person.factor} and ${contacts.confirmedAt} < ${person.factorProvedAt?.toISOString() ?? null}::timestamptz,
          false
        ) as proved,
        ${contacts.confirmedAt}, ${contacts.confirmedHow}, ${contacts.trustedFrom}, ${contacts.campaignId} as former_campaign_id, ${contacts.version}
      from youngest join ${contacts} on ${contacts.id} = youngest.contact_id, ${policies}
      where ${policies.directoryId} = ${person.directoryId} and ${contacts.confirmedAt} is not null and ${isWanted}
      order by ${contacts.id}
      for no key update of ${contacts}
    ), taken as (
      update ${contacts} set
        confirmed_at = case when proved then ${person.factorProvedAt?.toISOString() ?? null}::timestamptz end,
        confirmed_how = case when proved then 'code'::confirmed_how end,
        proved_at = case when proved then ${person.factorProvedAt?.toISOString() ?? null}::timestamptz else ${contacts.provedAt} end,
        unconfirmed_reason = case when not proved then 'due'::unconfirmed_reason end,
        campaign_id = held.campaign_id,
        trusted_from = case when proved or ${contacts.trustedFrom} > now() then ${contacts.trustedFrom} end,
        -- What is confirmed again is what it was: a code that is under way for its successor goes on being good.
        version = ${contacts.version} + (not proved)::int
      from held
      where ${contacts.id} = held.contact_id and held.asked
      returning held.contact_id, held.campaign_id, old.confirmed_at, old.confirmed_how, old.trusted_from, old.campaign_id as former_campaign_id,
        new.version, new.confirmed_at as confirmed_again
    ), ended as (
      update ${challenges} set closed_at = now(), closed_because = 'changed'
      from taken
      where ${challenges.contactId} = taken.contact_id and taken.confirmed_again is null and ${challenges.closedAt} is null
    ), met as (
      select * from taken
      union all
      select contact_id, campaign_id, confirmed_at, confirmed_how, trusted_from, former_campaign_id, version, confirmed_at
      from held where not asked
    )
    update ${campaignTargets} set
      marked_at = now(), former_confirmed_at = met.confirmed_at, former_confirmed_how = met.confirmed_how,
      former_trusted_from = met.trusted_from, former_campaign_id = met.former_campaign_id, version = met.version,
      confirmed_at = met.confirmed_again
    from met
    where ${campaignTargets.campaignId} = met.campaign_id and ${campaignTargets.contactId} = met.contact_id`);
}

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
    update ${campaigns} set total = counted.targets, done = counted.targets
    from (
      select ${campaigns.id} as id, count(*) as targets
      from ${campaigns} join ${campaignTargets} on ${campaignTargets.campaignId} = ${campaigns.id}
      where ${campaigns.state} = 'awaiting' and ${campaigns.rollingMonth} is not null
      group by ${campaigns.id}
    ) as counted
    where ${campaigns.id} = counted.id and ${campaigns.done} <> counted.targets`);
}
