import { db } from "@/db/client";
import { enqueueCampaign } from "@/db/queries/campaign-jobs";
import type { Campaign } from "@/db/queries/campaign-reach";
import { lockCampaignIn, moveOn } from "@/db/queries/campaign-state";
import { anotherCampaignRuns } from "@/db/queries/campaigns";
import { recordAudit } from "@/lib/audit/record";
import type { ActingAdministrator } from "@/lib/user/act-on-account";
import { findPresentObstacle, type Obstacle } from "./obstacle";

export type ResumeResult =
  | { outcome: "resumed" }
  /** It was not proved a moment ago that it is they. */
  | { outcome: "needs-proof" }
  | Obstacle
  /** Of this directory: one at a time. */
  | { outcome: "another-runs" }
  | { outcome: "not-paused" };

/**
 * Lets a paused campaign go on where it stood. What its launch demanded is demanded again, a fresh proof included. One
 * that was paused because more people would lose the last way to recover begins with the consent to the numbers that it
 * was paused for.
 */
export async function resumeCampaign(campaignId: string, { actor, proven }: ActingAdministrator): Promise<ResumeResult> {
  return db.transaction(async (tx) => {
    const campaign = await lockCampaignIn(tx, campaignId, ["paused"]);
    if (!campaign) return { outcome: "not-paused" };
    if (!proven) return { outcome: "needs-proof" };
    const obstacle = await findPresentObstacle(tx, campaign);
    if (obstacle) return obstacle;
    const state = stateBefore(campaign);
    if (state === "running") {
      if (await anotherCampaignRuns(tx, campaign)) return { outcome: "another-runs" };
      await enqueueCampaign(tx, campaign.id);
    }
    await moveOn(tx, campaign.id, state);
    await recordAudit(tx, {
      what: "campaign.resumed",
      actorId: actor.id,
      directoryId: campaign.directoryId,
      objectId: campaign.id,
      address: actor.address,
      details: { because: campaign.pausedBecause, total: campaign.total, done: campaign.done },
    });
    return { outcome: "resumed" };
  });
}

/** Where a paused campaign goes on. One that has enrolled everybody runs once more, and finds nobody behind its cursor. */
function stateBefore(campaign: Campaign): "scheduled" | "running" | "awaiting" {
  if (campaign.launchedAt === null) return "scheduled";
  return campaign.rollingMonth === null ? "running" : "awaiting";
}
