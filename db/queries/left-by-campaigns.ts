import { and, asc, eq, exists, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import { campaigns, campaignTargets } from "../schema/campaign";
import { contacts } from "../schema/contact";
import { isAsLeft } from "./campaign-restore";
import { CHANNEL_BITS, type Marks } from "./reachability";

const by = (channel: "email" | "mobile", campaign: SQL) => sql`(
  (r.${sql.raw(channel)} & ${sql.raw(String(CHANNEL_BITS.due))}) <> 0 and exists (
    select from contact c join campaign k on k.id = c.campaign_id
    where c.user_id = r.user_id and c.channel = '${sql.raw(channel)}' and c.confirmed_at is null and ${campaign}
  ))`;

const marksBy = (campaign: SQL): Marks => ({ email: by("email", campaign), mobile: by("mobile", campaign) });

/** Whether a campaign is why somebody has to confirm a contact again: the contacts that are due for another reason are few. */
export const UNCONFIRMED_BY_CAMPAIGN: Marks = marksBy(sql`k.state <> 'restored'`);

/** Whether this one is. */
export const unconfirmedBy = (campaignId: string): Marks => marksBy(sql`k.id = ${campaignId}`);

/**
 * The campaigns of a directory that a restore can still undo something of.
 *
 * @param windowMs how long after it was marked a contact can be restored
 */
export async function findRestorable(
  on: Database,
  directoryId: string,
  windowMs: number,
): Promise<{ id: string; name: string }[]> {
  const undone = on
    .select({ one: sql`1` })
    .from(campaignTargets)
    .innerJoin(contacts, eq(contacts.id, campaignTargets.contactId))
    .where(and(eq(campaignTargets.campaignId, campaigns.id), isAsLeft(windowMs)));
  return on
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.directoryId, directoryId),
        inArray(campaigns.state, ["running", "awaiting", "paused", "done", "stopped"]),
        exists(undone),
      ),
    )
    .orderBy(asc(campaigns.id));
}
