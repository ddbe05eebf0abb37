import { db } from "@/db/client";
import { countRolling, findCampaignsWithoutWait } from "@/db/queries/campaign-arrival";
import { endCampaign, lockCampaignIn } from "@/db/queries/campaign-state";
import { recordAudit } from "@/lib/audit/record";
import { forEachCampaign } from "./for-each";
import { reachedBy } from "./reached";

/** Ends the campaigns that wait for nobody any more, and counts what the policies' own have asked for. Once an hour. */
export async function endWaits(): Promise<void> {
  await countRolling(db);
  await forEachCampaign(await findCampaignsWithoutWait(db), endWait);
}

async function endWait(id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const campaign = await lockCampaignIn(tx, id, ["awaiting"]);
    if (!campaign) return;
    await endCampaign(tx, id, "done");
    await recordAudit(tx, {
      what: "campaign.finished",
      directoryId: campaign.directoryId,
      objectId: id,
      details: { total: campaign.total, ...reachedBy(campaign) },
    });
  });
}
