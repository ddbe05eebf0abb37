import { db } from "@/db/client";
import type { Campaign } from "@/db/queries/campaign-reach";
import { beginningOf, countCampaign, findStaleTallies, keepTally } from "@/db/queries/campaign-tally";
import type { CampaignTally } from "@/db/schema/campaign";
import { forEachCampaign } from "./for-each";

/** Contacts. Counting more than this takes longer than the rest of the page. */
const COUNTED_AT_ONCE = 10_000;

/** What became of a campaign's people. `at`: when they were counted; null: just now. */
export type ReadTally = { tally: CampaignTally; at: Date | null };

/**
 * What became of a campaign's people: counted now, or, of a big one, what a worker counted last. Null while no worker has
 * counted a big one yet.
 */
export async function readTally(campaign: Campaign): Promise<ReadTally | null> {
  if (Math.max(campaign.total, campaign.reached) <= COUNTED_AT_ONCE)
    return { tally: await countCampaign(db, campaign.id), at: null };
  return campaign.tally && { tally: campaign.tally, at: campaign.talliedAt };
}

/**
 * Counts the big campaigns in which something can still move, for the pages that show them. A worker does this every
 * minute.
 *
 * @param big what counts as big: contacts
 */
export async function tallyCampaigns(big = COUNTED_AT_ONCE): Promise<void> {
  await forEachCampaign(await findStaleTallies(db, big), async (id) => {
    // Of one instant, though they are counted in turns. Kept outside: a chunk that moved the row meanwhile is no conflict.
    const counted = await db.transaction(async (tx) => ({ at: await beginningOf(tx), tally: await countCampaign(tx, id) }), {
      isolationLevel: "repeatable read",
      accessMode: "read only",
    });
    await keepTally(db, id, counted);
  });
}
