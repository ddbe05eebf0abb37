import type { Database } from "@/db/client";
import { enqueueNextWave, findWaveDay } from "@/db/queries/campaign-jobs";
import type { Campaign } from "@/db/queries/campaign-reach";
import { findLastOf } from "@/db/queries/campaign-run";
import { beginWave } from "@/db/queries/campaign-state";
import { recordAudit } from "@/lib/audit/record";
import { findPresentObstacle } from "./obstacle";
import { pauseFor } from "./pause";

/**
 * How many people more the present wave of a running campaign may reach; null for a campaign that does all in one go. 0
 * when the wave is complete, and the next one has its job, or when what the launch demanded is missing, and it is paused.
 *
 * A wave lasts from the local time of day at which the campaign began to the same time on the next day.
 */
export async function roomInWave(tx: Database, campaign: Campaign): Promise<number | null> {
  if (campaign.peoplePerDay === null) return null;
  const day = await findWaveDay(tx, campaign);
  if (campaign.waveDay !== day) {
    const obstacle = await findPresentObstacle(tx, campaign);
    if (obstacle) {
      await pauseFor(tx, campaign, obstacle);
      return 0;
    }
    await beginWave(tx, campaign.id, day);
    await recordAudit(tx, {
      what: "campaign.wave-begun",
      directoryId: campaign.directoryId,
      objectId: campaign.id,
      details: { day, people: campaign.peoplePerDay, done: campaign.done },
    });
    return campaign.peoplePerDay;
  }
  const room = Math.max(0, campaign.peoplePerDay - campaign.wavePeople);
  // Without anybody left there is no wave to wait for: the chunks that remain reach nobody.
  if (room > 0 || (await findLastOf(tx, campaign, 1, null)) === null) return room || null;
  await enqueueNextWave(tx, campaign, day);
  return 0;
}
