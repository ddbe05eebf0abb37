import { db } from "@/db/client";
import { findUntouchedDraft, insertDraft, lockDirectoryForDraft } from "@/db/queries/campaigns";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { formatMonth } from "@/lib/i18n/format-moment";
import { chosenChannels } from "@/lib/policy/asked";

/**
 * Opens the wizard over a directory: a draft for everybody, on the channels that its policy asks for, named
 * after the directory and the month in the directory's own language.
 *
 * A draft that the same administrator opened and left as it was is taken up again, so a double click makes
 * one.
 *
 * @returns the draft's id; null for an unknown directory
 */
export async function draftCampaign(directoryId: string, actor: Administrator): Promise<string | null> {
  return db.transaction(async (tx) => {
    const directory = await lockDirectoryForDraft(tx, directoryId);
    if (!directory) return null;
    const draft = { directoryId, createdBy: actor.id, name: `${directory.name} – ${formatMonth(new Date(), directory)}` };
    const untouched = await findUntouchedDraft(tx, draft);
    if (untouched) return untouched;

    const id = await insertDraft(tx, { ...draft, channels: chosenChannels(directory) });
    await recordAudit(tx, { what: "campaign.drafted", actorId: actor.id, directoryId, objectId: id, address: actor.address });
    return id;
  });
}
