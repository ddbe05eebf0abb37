import { type Database, db } from "@/db/client";
import { enqueueCampaign } from "@/db/queries/campaign-jobs";
import { findDueCampaigns, lockCampaignIn } from "@/db/queries/campaign-state";
import { anotherCampaignRuns, startCampaign } from "@/db/queries/campaigns";
import { recordAudit } from "@/lib/audit/record";
import { readImpact } from "./impact";
import { findLockOut, findPresentObstacle } from "./obstacle";
import { pauseFor } from "./pause";

/** Starts the scheduled campaigns whose time has come. Once a minute; two workers at once start each of them once. */
export async function startDueCampaigns(): Promise<void> {
  for (const id of await findDueCampaigns(db)) await db.transaction((tx) => startIfMay(tx, id));
}

/**
 * Starts one, with the numbers of now: what was reviewed days ago is counted again. It is paused where what the launch
 * demanded is missing, or more people would lose the last way to recover a password than was consented to, or the last
 * administrators their way in. While another campaign of its directory runs, it waits.
 */
async function startIfMay(tx: Database, campaignId: string): Promise<void> {
  const campaign = await lockCampaignIn(tx, campaignId, ["scheduled"]);
  if (!campaign) return;
  const obstacle = await findPresentObstacle(tx, campaign);
  if (obstacle) return pauseFor(tx, campaign, obstacle);
  if (await anotherCampaignRuns(tx, campaign)) return;

  const impact = await readImpact(campaign, tx);
  const { administratorsLeft: _, ...review } = impact;
  if (findLockOut(impact) || impact.loseRecovery > (campaign.review?.loseRecovery ?? 0)) {
    return pauseFor(tx, campaign, { outcome: "more-would-lose", review });
  }
  await startCampaign(tx, campaign, { total: impact.emails + impact.mobiles, review });
  await enqueueCampaign(tx, campaign.id);
  await recordAudit(tx, {
    what: "campaign.started",
    directoryId: campaign.directoryId,
    objectId: campaign.id,
    details: review,
  });
}
