import { type Database, db } from "@/db/client";
import { enqueueRestore } from "@/db/queries/campaign-jobs";
import type { Campaign } from "@/db/queries/campaign-reach";
import {
  beginRestore,
  claimRestored,
  closeChallengesOfRestored,
  countRestorable,
  endRestore,
  findRestoreWindow,
  type RestoreCounts,
  restoreChunk,
} from "@/db/queries/campaign-restore";
import { findChunkEnd, limitWaiting } from "@/db/queries/campaign-run";
import { lockCampaignIn } from "@/db/queries/campaign-state";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { limits } from "@/lib/limits";
import { CHUNK_PEOPLE, everyChunk } from "./chunks";

/** What a restore would do now, until when it may be asked for, and whether that is over; null for a campaign that never began. */
export async function countRestore(campaignId: string): Promise<(RestoreCounts & { until: Date; over: boolean }) | null> {
  const window = await findRestoreWindow(db, campaignId, limits.RESTORE_WINDOW_MS);
  return window && { ...(await countRestorable(db, campaignId)), ...window };
}

export type RestoreResult =
  | ({ outcome: "restoring" } & RestoreCounts)
  | { outcome: "nothing-to-restore" }
  /** It began longer ago than a restore may reach. */
  | { outcome: "too-late" }
  /** It never began, or is being restored, or was. */
  | { outcome: "not-restorable" };

/**
 * « Rétablir l'état précédent » : confirms again what a campaign un-confirmed and nobody has changed, confirmed, distrusted
 * or targeted since. It ends the campaign, wherever it stands: nothing more is marked, and nobody waited for. The job
 * does it chunk by chunk; the numbers of now are recorded here, and what was done at its end.
 */
export async function restoreCampaign(campaignId: string, actor: Administrator): Promise<RestoreResult> {
  return db.transaction(async (tx) => {
    const campaign = await lockCampaignIn(tx, campaignId, ["running", "awaiting", "paused", "done", "stopped"]);
    const window = campaign && (await findRestoreWindow(tx, campaign.id, limits.RESTORE_WINDOW_MS));
    if (!window) return { outcome: "not-restorable" };
    if (window.over) return { outcome: "too-late" };
    const counts = await countRestorable(tx, campaign.id);
    if (counts.restorable === 0) return { outcome: "nothing-to-restore" };
    await beginRestore(tx, campaign.id, actor.id);
    await enqueueRestore(tx, campaign.id);
    await recordAudit(tx, {
      what: "campaign.restore-asked",
      actorId: actor.id,
      directoryId: campaign.directoryId,
      objectId: campaign.id,
      address: actor.address,
      details: { ...counts, was: campaign.state },
    });
    return { outcome: "restoring", ...counts };
  });
}

/** Works through a campaign that is being restored, until it has passed everybody. Killed, it goes on where it stood. */
export async function runRestore(campaignId: string, chunkPeople = CHUNK_PEOPLE): Promise<void> {
  await everyChunk(() => restoreNextChunk(campaignId, chunkPeople));
}

/**
 * One chunk, or the end behind the last; whether there may be more. Locks the campaign, then contacts, then claims and
 * challenges; never a user.
 */
export async function restoreNextChunk(campaignId: string, chunkPeople: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const campaign = await lockCampaignIn(tx, campaignId, ["restoring"]);
    if (!campaign) return false;
    await limitWaiting(tx);
    const upTo = await findChunkEnd(tx, campaign.cursor, chunkPeople);
    if (upTo === null) {
      await finish(tx, campaign);
      return false;
    }
    await restoreChunk(tx, campaign, upTo);
    await claimRestored(tx, campaign, upTo);
    await closeChallengesOfRestored(tx, campaign, upTo);
    return true;
  });
}

async function finish(tx: Database, campaign: Campaign): Promise<void> {
  const { confirmedSince, changedSince } = await countRestorable(tx, campaign.id);
  await endRestore(tx, campaign.id);
  await recordAudit(tx, {
    what: "campaign.restored",
    actorId: campaign.restoredBy,
    directoryId: campaign.directoryId,
    objectId: campaign.id,
    details: { restored: campaign.restored, confirmedSince, changedSince },
  });
}
