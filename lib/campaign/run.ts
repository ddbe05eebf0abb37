import { type Database, db } from "@/db/client";
import type { Campaign } from "@/db/queries/campaign-reach";
import { closeChallengesOfChunk, enrolChunk, findChunkEnd, findLastOf, limitWaiting, markChunk } from "@/db/queries/campaign-run";
import { endCampaign, lockCampaignIn, moveOn } from "@/db/queries/campaign-state";
import { recordAudit } from "@/lib/audit/record";
import { CHUNK_PEOPLE, everyChunk } from "./chunks";
import { findObstacleOfChunk } from "./obstacle";
import { pauseFor } from "./pause";
import { reachedBy } from "./reached";
import { enterWave, type Wave } from "./wave";

/**
 * Marks the contacts of a running campaign as unconfirmed, or enrols them to be un-confirmed when their person comes by:
 * chunk by chunk, until it has passed them all, its wave is complete, something keeps it from going on, or somebody pauses
 * or stops it.
 *
 * Every chunk is a transaction that begins where the committed one before it ended, so a job that is killed
 * goes on from there. A second job over the same campaign waits for the row and takes the next chunk.
 *
 * Locks the campaign, then the policy where a wave begins, then contacts, then challenges; never a user.
 */
export async function runCampaign(campaignId: string, chunkPeople = CHUNK_PEOPLE): Promise<void> {
  await everyChunk(() => runNextChunk(campaignId, chunkPeople));
}

/** One chunk, or the end behind the last; whether there may be more. */
export async function runNextChunk(campaignId: string, chunkPeople: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const campaign = await lockCampaignIn(tx, campaignId, ["running"]);
    if (!campaign) return false;
    await limitWaiting(tx);
    const end = await findChunkEnd(tx, campaign.cursor, chunkPeople);
    if (end === null) {
      await finish(tx, campaign);
      return false;
    }
    const wave = await enter(tx, campaign);
    if (wave.outcome === "hindered") await pauseFor(tx, campaign, wave.hindrance);
    if (wave.outcome !== "open") return false;
    const upTo = (wave.room !== null && (await findLastOf(tx, campaign, wave.room, end))) || end;
    if (campaign.pace === "next-sign-in") {
      await enrolChunk(tx, campaign, upTo);
    } else {
      await markChunk(tx, campaign, upTo);
      await closeChallengesOfChunk(tx, campaign, upTo);
    }
    return true;
  });
}

/** Nobody is un-confirmed whom nothing would ask: box and service are looked at for every chunk, the rest for every wave. */
async function enter(tx: Database, campaign: Campaign): Promise<Wave> {
  const hindrance = await findObstacleOfChunk(tx, campaign);
  return hindrance ? { outcome: "hindered", hindrance } : enterWave(tx, campaign);
}

/** Behind the last person: what is marked is done, who is enrolled is waited for. */
async function finish(tx: Database, campaign: Campaign): Promise<void> {
  if (campaign.pace === "next-sign-in") return moveOn(tx, campaign.id, "awaiting");
  await endCampaign(tx, campaign.id, "done");
  await recordAudit(tx, {
    what: "campaign.finished",
    directoryId: campaign.directoryId,
    objectId: campaign.id,
    details: { total: campaign.total, ...reachedBy(campaign) },
  });
}
