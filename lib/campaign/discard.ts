import { db } from "@/db/client";
import { deleteDraft } from "@/db/queries/campaigns";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";

/** Throws a draft away. `no-draft` when it was launched, or thrown away, before. */
export async function discardDraft(
  campaignId: string,
  actor: Administrator,
): Promise<{ outcome: "discarded" } | { outcome: "no-draft" }> {
  return db.transaction(async (tx) => {
    const draft = await deleteDraft(tx, campaignId);
    if (!draft) return { outcome: "no-draft" };
    await recordAudit(tx, {
      what: "campaign.discarded",
      actorId: actor.id,
      directoryId: draft.directoryId,
      objectId: campaignId,
      address: actor.address,
      details: { name: draft.name },
    });
    return { outcome: "discarded" };
  });
}
