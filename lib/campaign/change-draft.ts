import { type Database, db } from "@/db/client";
import { type Campaign, updateDraft } from "@/db/queries/campaigns";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";

/**
 * Writes a wizard's choice into its draft, and records it: of lists their length, of messages whether there are any. What `read` makes of the changed draft comes back;
 * null when it was launched meanwhile and is no draft any more.
 */
export async function changeDraft<Result>(
  campaignId: string,
  choice: Parameters<typeof updateDraft>[2],
  actor: Administrator,
  read: (tx: Database, campaign: Campaign) => Promise<Result>,
): Promise<Result | null> {
  return db.transaction(async (tx) => {
    const campaign = await updateDraft(tx, campaignId, choice);
    if (!campaign) return null;
    const { logins, departments, messageFr, messageEn, ...rest } = choice;
    await recordAudit(tx, {
      what: "campaign.changed",
      actorId: actor.id,
      directoryId: campaign.directoryId,
      objectId: campaign.id,
      address: actor.address,
      details: {
        ...rest,
        ...(departments && { departments: departments.length }),
        ...(logins && { logins: campaign.logins.length }),
        ...((messageFr !== undefined || messageEn !== undefined) && { message: campaign.messageFr !== null }),
      },
    });
    return read(tx, campaign);
  });
}
