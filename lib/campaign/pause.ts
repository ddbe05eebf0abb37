import { type Database, db } from "@/db/client";
import type { Campaign } from "@/db/queries/campaign-reach";
import { lockCampaignIn, pause } from "@/db/queries/campaign-state";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import type { Hindrance } from "./hindrance";
import { reachedBy } from "./reached";

/**
 * Pauses a campaign: behind the chunk that is being marked, before its time has come, or while it waits for people to
 * come by. What is marked stays marked. `not-running` when it came to its end before, or is paused.
 */
export async function pauseCampaign(
  campaignId: string,
  actor: Administrator,
): Promise<{ outcome: "paused" } | { outcome: "not-running" }> {
  return db.transaction(async (tx) => {
    const campaign = await lockCampaignIn(tx, campaignId, ["scheduled", "running", "awaiting"]);
    if (!campaign) return { outcome: "not-running" };
    await pause(tx, campaign.id, { because: "administrator" });
    await recordAudit(tx, {
      what: "campaign.paused",
      actorId: actor.id,
      directoryId: campaign.directoryId,
      objectId: campaign.id,
      address: actor.address,
      details: { because: "administrator", total: campaign.total, ...reachedBy(campaign) },
    });
    return { outcome: "paused" };
  });
}

/**
 * Pauses a campaign by itself: nobody is there to be told what is missing. The caller has locked its row.
 *
 * The numbers that it was paused for replace those of its launch: resuming it is the consent to them.
 */
export async function pauseFor(tx: Database, campaign: Campaign, hindrance: Hindrance): Promise<void> {
  const because = reasonOf(hindrance);
  const moved = hindrance.outcome === "more-would-lose" ? hindrance : null;
  await pause(tx, campaign.id, { because, ...(moved && { review: moved.review }) });
  await recordAudit(tx, {
    what: "campaign.paused",
    directoryId: campaign.directoryId,
    objectId: campaign.id,
    details: {
      because,
      total: campaign.total,
      ...reachedBy(campaign),
      ...(moved && { consented: moved.consented, loseRecovery: moved.review.loseRecovery }),
    },
  });
}

/** The box that is not ticked asks for nothing, as a policy that leaves the channel out. */
const reasonOf = ({ outcome }: Hindrance): NonNullable<Campaign["pausedBecause"]> =>
  outcome === "box-not-ticked" ? "not-asked" : outcome;
