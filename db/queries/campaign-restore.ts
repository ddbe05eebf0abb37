import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Database } from "../client";
import { campaigns, campaignTargets } from "../schema/campaign";
import { challenges } from "../schema/challenge";
import { contacts, valueClaims } from "../schema/contact";
import type { Campaign } from "./campaign-reach";
import { inChunk } from "./campaign-run";

/** What a restore does, and what it leaves as it is. Contacts. */
export type RestoreCounts = {
  restorable: number;
  /** Confirmed again, so there is nothing to restore. */
  confirmedSince: number;
  /** Changed, distrusted, frozen, exempted or un-confirmed by something else, or marked longer ago than a restore reaches. */
  changedSince: number;
};

/**
 * Whether a target's contact is as the campaign left it: nobody has changed, confirmed, distrusted or targeted it since.
 * Whatever does so moves its version, but for the word that this person has no such channel.
 *
 * @param windowMs how long after it was marked a contact can be restored: a campaign in waves marks for months
 */
export const isAsLeft = (windowMs: number) => sql`(
  ${campaignTargets.markedAt} > now() - ${windowMs} * interval '1 ms'
  and ${campaignTargets.confirmedAt} is null and ${campaignTargets.restoredAt} is null
  and ${contacts.version} = ${campaignTargets.version} and ${contacts.confirmedAt} is null
  and ${contacts.unconfirmedReason} = 'due' and ${contacts.campaignId} = ${campaignTargets.campaignId}
  and not ${contacts.exempt}
)`;

/** Counts what a restore would do at this moment, and says until when all of that can be restored: null for nothing. */
export async function countRestorable(
  on: Database,
  id: string,
  windowMs: number,
): Promise<RestoreCounts & { until: Date | null }> {
  const isConfirmed = sql`(${campaignTargets.confirmedAt} is not null or ${contacts.confirmedAt} is not null)`;
  const isRestorable = isAsLeft(windowMs);
  const [counts] = await on
    .select({
      restorable: sql<number>`count(*) filter (where ${isRestorable})::int`,
      confirmedSince: sql<number>`count(*) filter (where ${isConfirmed})::int`,
      changedSince: sql<number>`count(*) filter (where not ${isConfirmed} and not ${isRestorable})::int`,
      until: sql<Date | null>`
        min(${campaignTargets.markedAt}) filter (where ${isRestorable}) + ${windowMs} * interval '1 ms'`.mapWith(
        campaignTargets.markedAt,
      ),
    })
    .from(campaignTargets)
    .innerJoin(contacts, eq(contacts.id, campaignTargets.contactId))
    .where(and(eq(campaignTargets.campaignId, id), isNotNull(campaignTargets.markedAt), isNull(campaignTargets.restoredAt)));
  if (!counts) throw new Error("a count without a row");
  return counts;
}

/** From here on it marks nothing more, and its chunks confirm again. The caller has locked the row. */
export async function beginRestore(tx: Database, id: string, restoredBy: string): Promise<void> {
  await tx
    .update(campaigns)
    .set({
      state: "restoring",
      cursor: null,
      restored: 0,
      restoredBy,
      pausedAt: null,
      pausedBecause: null,
      finishedAt: sql`coalesce(${campaigns.finishedAt}, now())`,
    })
    .where(eq(campaigns.id, id));
}

/**
 * Confirms again what the campaign un-confirmed in a chunk of people and nobody has touched since, as it was before, and
 * moves the cursor, in one statement over a range of the primary key.
 *
 * An UPDATE that waited for somebody's confirmation, or for a distrust, looks at the row again, finds another version,
 * and leaves it. A hold never ends earlier than it did.
 */
export async function restoreChunk(tx: Database, campaign: Campaign, upTo: string, windowMs: number): Promise<void> {
  await tx.execute(sql`
    with restored as (
      update ${contacts} set
        confirmed_at = ${campaignTargets.formerConfirmedAt}, confirmed_how = ${campaignTargets.formerConfirmedHow},
        unconfirmed_reason = null, campaign_id = ${campaignTargets.formerCampaignId},
        trusted_from = greatest(${contacts.trustedFrom}, ${campaignTargets.formerTrustedFrom}),
        version = ${contacts.version} + 1
      from ${campaignTargets}
      where ${campaignTargets.campaignId} = ${campaign.id} and ${campaignTargets.contactId} = ${contacts.id}
        and ${inChunk(campaignTargets.userId, campaign, upTo)}
        and ${isAsLeft(windowMs)}
      returning ${contacts.id} as contact_id
    ), noted as (
      update ${campaignTargets} set restored_at = now()
      from restored
      where ${campaignTargets.campaignId} = ${campaign.id} and ${campaignTargets.contactId} = restored.contact_id
      returning 1
    )
    update ${campaigns} set cursor = ${upTo}, restored = ${campaigns.restored} + (select count(*) from noted)
    where ${campaigns.id} = ${campaign.id} and ${campaigns.state} = 'restoring'
      and ${campaigns.cursor} is not distinct from ${campaign.cursor}::uuid`);
}

/** The targets that the chunk which ends with `upTo` has restored: a campaign is restored once. */
const restoredIn = (campaign: Campaign, upTo: string) => sql`
  ${campaignTargets.campaignId} = ${campaign.id} and ${inChunk(campaignTargets.userId, campaign, upTo)}
  and ${campaignTargets.restoredAt} is not null`;

/**
 * Lets the restored contacts of a chunk claim their values anew where they lost the claim, as a confirmation does: what
 * another account claimed meanwhile is shared. Nearly all hold theirs, and nothing is written for those.
 */
export async function claimRestored(tx: Database, campaign: Campaign, upTo: string): Promise<void> {
  await tx.execute(sql`
    with unclaimed as (
      select ${contacts.id} as contact_id, ${contacts.channel} as channel, ${contacts.value} as value
      from ${campaignTargets} join ${contacts} on ${contacts.id} = ${campaignTargets.contactId}
      where ${restoredIn(campaign, upTo)} and not ${contacts.shared} and not exists (
        select from ${valueClaims}
        where ${valueClaims.channel} = ${contacts.channel} and ${valueClaims.value} = ${contacts.value}
          and ${valueClaims.contactId} = ${contacts.id}
      )
    ), claim as (
      insert into ${valueClaims} (channel, value, contact_id)
      select distinct on (channel, value) channel, value, contact_id from unclaimed order by channel, value, contact_id
      -- Writing it over itself waits for whoever claims at this moment, and returns the winner.
      on conflict (channel, value) do update set value = excluded.value
      returning channel, value, contact_id
    )
    update ${contacts} set shared = true
    from unclaimed join claim on claim.channel = unclaimed.channel and claim.value = unclaimed.value
    where ${contacts.id} = unclaimed.contact_id and claim.contact_id <> unclaimed.contact_id`);
}

/** Ends the live challenges of the restored contacts of a chunk: behind it, as `closeChallengesOfChunk`. */
export async function closeChallengesOfRestored(tx: Database, campaign: Campaign, upTo: string): Promise<void> {
  await tx.execute(sql`
    update ${challenges} set closed_at = now(), closed_because = 'changed'
    from ${campaignTargets}
    where ${restoredIn(campaign, upTo)} and ${campaignTargets.contactId} = ${challenges.contactId} and ${challenges.closedAt} is null`);
}

/** Behind the last chunk. The caller has locked the row. */
export async function endRestore(tx: Database, id: string): Promise<void> {
  await tx.update(campaigns).set({ state: "restored", restoredAt: sql`now()` }).where(eq(campaigns.id, id));
}
