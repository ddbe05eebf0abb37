import { db } from "@/db/client";
import { enqueueCampaign } from "@/db/queries/campaign-jobs";
import type { Campaign } from "@/db/queries/campaign-reach";
import { lockCampaignIn, moveOn } from "@/db/queries/campaign-state";
import { anotherCampaignRuns, lockPolicyForLaunch } from "@/db/queries/campaigns";
import { recordAudit } from "@/lib/audit/record";
import type { ActingAdministrator } from "@/lib/user/act-on-account";
import { findHindrance } from "./hindrance";
import type { LockOut, Obstacle } from "./obstacle";
import { pauseFor } from "./pause";
import { reachedBy } from "./reached";

export type ResumeResult =
  | { outcome: "resumed" }
  /** It was not proved a moment ago that it is they. */
  | { outcome: "needs-proof" }
  | Obstacle
  | LockOut
  /** More people than was agreed to would be without a way to recover: it is paused for this number, to be agreed to. */
  | { outcome: "more-would-lose"; loseRecovery: number }
  /** Of this directory: one at a time. */
  | { outcome: "another-runs" }
  | { outcome: "not-paused" };

/**
 * Lets a paused campaign go on where it stood. What its launch demanded is demanded again, a fresh proof included.
 * Resuming one that was paused because more people would be without a way to recover is the consent to the number that
 * its page showed, and to no other: where it has moved meanwhile, the campaign stays paused, for the new one.
 *
 * @param consentsTo the number that the page showed
 */
export async function resumeCampaign(
  campaignId: string,
  { actor, proven }: ActingAdministrator,
  consentsTo?: number,
): Promise<ResumeResult> {
  return db.transaction(async (tx) => {
    const campaign = await lockCampaignIn(tx, campaignId, ["paused"]);
    if (!campaign) return { outcome: "not-paused" };
    if (!proven) return { outcome: "needs-proof" };
    await lockPolicyForLaunch(tx, campaign.directoryId);
    const state = stateBefore(campaign);
    if (state === "running" && (await anotherCampaignRuns(tx, campaign))) return { outcome: "another-runs" };
    const shown = campaign.review?.loseRecovery ?? 0;
    if (campaign.pausedBecause === "more-would-lose" && consentsTo !== undefined && consentsTo < shown) {
      return { outcome: "more-would-lose", loseRecovery: shown };
    }
    const { hindrance } = await findHindrance(tx, campaign);
    if (hindrance?.outcome === "more-would-lose") {
      await pauseFor(tx, campaign, hindrance);
      return { outcome: "more-would-lose", loseRecovery: hindrance.review.loseRecovery };
    }
    if (hindrance) return hindrance;
    if (state === "running") await enqueueCampaign(tx, campaign.id);
    await moveOn(tx, campaign.id, state);
    await recordAudit(tx, {
      what: "campaign.resumed",
      actorId: actor.id,
      directoryId: campaign.directoryId,
      objectId: campaign.id,
      address: actor.address,
      details: { because: campaign.pausedBecause, total: campaign.total, ...reachedBy(campaign) },
    });
    return { outcome: "resumed" };
  });
}

/** Where a paused campaign goes on. One that has enrolled everybody runs once more, and finds nobody behind its cursor. */
function stateBefore(campaign: Campaign): "scheduled" | "running" | "awaiting" {
  if (campaign.launchedAt === null) return "scheduled";
  return campaign.rollingMonth === null ? "running" : "awaiting";
}
