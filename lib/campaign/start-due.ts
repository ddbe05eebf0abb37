import { type Database, db } from "@/db/client";
import { enqueueCampaign } from "@/db/queries/campaign-jobs";
import { findDueCampaigns, lockCampaignIn } from "@/db/queries/campaign-state";
import { anotherIsOnItsWay, lockPolicyForLaunch, startCampaign } from "@/db/queries/campaigns";
import { recordAudit } from "@/lib/audit/record";
import { forEachCampaign } from "./for-each";
import { findHindrance } from "./hindrance";
import { reviewOf } from "./impact";
import { pauseFor } from "./pause";

/** Starts the scheduled campaigns whose time has come. Once a minute; two workers at once start each of them once. */
export async function startDueCampaigns(): Promise<void> {
  await forEachCampaign(await findDueCampaigns(db), (id) => db.transaction((tx) => startIfMay(tx, id)));
}

/**
 * Starts one, with the numbers of now: what was reviewed days ago is counted again, and whatever stands in its way pauses
 * it. While another campaign of its directory is on its way, paused or not, it waits: what that one will leave is not known.
 */
async function startIfMay(tx: Database, campaignId: string): Promise<void> {
  const campaign = await lockCampaignIn(tx, campaignId, ["scheduled"]);
  if (!campaign) return;
  await lockPolicyForLaunch(tx, campaign.directoryId);
  if (await anotherIsOnItsWay(tx, campaign)) return;
  const found = await findHindrance(tx, campaign);
  if (found.hindrance) return pauseFor(tx, campaign, found.hindrance);

  const { rest } = found;
  const review = reviewOf(rest);
  await startCampaign(tx, campaign, { total: rest.emails + rest.mobiles, review });
  await enqueueCampaign(tx, campaign.id);
  await recordAudit(tx, {
    what: "campaign.started",
    directoryId: campaign.directoryId,
    objectId: campaign.id,
    details: review,
  });
}
