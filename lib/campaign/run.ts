import { setTimeout } from "node:timers/promises";
import { db } from "@/db/client";
import {
  closeChallengesOfChunk,
  endCampaign,
  findChunkEnd,
  gaveUpWaiting,
  limitWaiting,
  lockRunningCampaign,
  markChunk,
} from "@/db/queries/campaign-run";
import { recordAudit } from "@/lib/audit/record";

/** A chunk of this size takes about a tenth of a second, for which a confirmation may have to wait. */
const CHUNK_PEOPLE = 5_000;

/**
 * Marks the contacts of a running campaign as unconfirmed, chunk by chunk, until it has passed them all or
 * somebody stops it.
 *
 * Every chunk is a transaction that begins where the committed one before it ended, so a job that is killed
 * goes on from there. A second job over the same campaign waits for the row and takes the next chunk.
 *
 * Locks the campaign, then contacts, then challenges; never a user.
 */
export async function runCampaign(campaignId: string, chunkPeople = CHUNK_PEOPLE): Promise<void> {
  while (await runChunkPatiently(campaignId, chunkPeople));
}

/** How long a chunk stands back for whoever held one of its contacts: an import may hold them for a minute. */
const STAND_BACK_MS = 1_000;

/** A chunk that met a lock for too long begins again. */
async function runChunkPatiently(campaignId: string, chunkPeople: number): Promise<boolean> {
  try {
    return await runNextChunk(campaignId, chunkPeople);
  } catch (error) {
    if (!gaveUpWaiting(error)) throw error;
    await setTimeout(STAND_BACK_MS);
    return true;
  }
}

/** One chunk, or the end behind the last; whether there may be more. */
export async function runNextChunk(campaignId: string, chunkPeople: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const campaign = await lockRunningCampaign(tx, campaignId);
    if (!campaign) return false;
    await limitWaiting(tx);
    const upTo = await findChunkEnd(tx, campaign.cursor, chunkPeople);
    if (upTo !== null) {
      await markChunk(tx, campaign, upTo);
      await closeChallengesOfChunk(tx, campaign, upTo);
      return true;
    }
    await endCampaign(tx, campaign.id, "done");
    await recordAudit(tx, {
      what: "campaign.finished",
      directoryId: campaign.directoryId,
      objectId: campaign.id,
      details: { total: campaign.total, marked: campaign.done },
    });
    return false;
  });
}
