import { db } from "@/db/client";
import { copyDraft, findUntouchedDraft, lockDirectoryForDraft } from "@/db/queries/campaigns";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { translator } from "@/lib/i18n/translate";
import { readCampaign } from "./read";

/**
 * Opens the wizard with the choices of an earlier campaign; its time is not one of them. A copy that the same
 * administrator made and left as it was is taken up again, so a double click makes one.
 *
 * @returns the draft's id; null for an unknown campaign
 */
export async function duplicateCampaign(campaignId: string, actor: Administrator): Promise<string | null> {
  const found = await readCampaign(campaignId);
  if (!found) return null;
  const { directoryId } = found.campaign;
  return db.transaction(async (tx) => {
    const directory = await lockDirectoryForDraft(tx, directoryId);
    if (!directory) return null;
    const name = translator(directory.locale)("watch.copy-of", { name: found.campaign.name });
    const draft = { directoryId, createdBy: actor.id, name, copyOf: campaignId };
    const untouched = await findUntouchedDraft(tx, draft);
    if (untouched) return untouched;

    const id = await copyDraft(tx, draft);
    await recordAudit(tx, {
      what: "campaign.drafted",
      actorId: actor.id,
      directoryId,
      objectId: id,
      address: actor.address,
      details: { copyOf: campaignId },
    });
    return id;
  });
}
