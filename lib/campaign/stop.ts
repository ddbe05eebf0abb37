import { db } from "@/db/client";
import { endCampaign, lockCampaignIn } from "@/db/queries/campaign-state";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { reachedBy } from "./reached";

/**
 * Stops a campaign for good, behind the chunk that is being marked. What is marked stays marked; whoever was waited for
 * is not. A rolling campaign of the policy's own is stopped for its month. `not-running` when it came to its end before,
 * or was stopped.
 */
export async function stopCampaign(
  campaignId: string,
  actor: Administrator,
): Promise<{ outcome: "stopped" } | { outcome: "not-running" }> {
  return db.transaction(async (tx) => {
    const campaign = await lockCampaignIn(tx, campaignId, ["scheduled", "running", "awaiting", "paused"]);
    if (!campaign) return { outcome: "not-running" };
    await endCampaign(tx, campaign.id, "stopped");
    await recordAudit(tx, {
      what: "campaign.stopped",
      actorId: actor.id,
      directoryId: campaign.directoryId,
      objectId: campaign.id,
      address: actor.address,
      details: { total: campaign.total, ...reachedBy(campaign) },
    });
    return { outcome: "stopped" };
  });
}
