import type { Database } from "@/db/client";
import type { Campaign } from "@/db/queries/campaign-reach";
import { findLastOf } from "@/db/queries/campaign-run";
import { beginWave, enqueueNextWave, findWaveDay } from "@/db/queries/campaign-wave";
import { recordAudit } from "@/lib/audit/record";
import { findHindrance, type Hindrance } from "./hindrance";
import { reachedBy } from "./reached";

export type Wave =
  /** It may reach so many people more; null: all in one go, or nobody is left whom it could reach. */
  | { outcome: "open"; room: number | null }
  /** The next one has its job. */
  | { outcome: "complete" }
  | { outcome: "hindered"; hindrance: Hindrance };

/**
 * Enters the present wave of a running campaign, and begins it where it is a new one: that demands again what the launch
 * demanded, and that no more people would be without a way to recover than was agreed to.
 *
 * A wave lasts from the local time of day at which the campaign began to the same time on the next day.
 */
export async function enterWave(tx: Database, campaign: Campaign): Promise<Wave> {
  if (campaign.peoplePerDay === null) return { outcome: "open", room: null };
  const day = await findWaveDay(tx, campaign);
  // At the end of summer time the day may go back for an hour: the wave that has begun goes on.
  if (campaign.waveDay === null || day > campaign.waveDay)
    return beginTheWave(tx, campaign, { day, people: campaign.peoplePerDay });
  const room = campaign.peoplePerDay - campaign.wavePeople;
  if (room > 0) return { outcome: "open", room };
  // Without anybody left there is no wave to wait for: the chunks that remain reach nobody.
  if ((await findLastOf(tx, campaign, 1, null)) === null) return { outcome: "open", room: null };
  await enqueueNextWave(tx, campaign, campaign.waveDay);
  return { outcome: "complete" };
}

async function beginTheWave(tx: Database, campaign: Campaign, { day, people }: { day: string; people: number }): Promise<Wave> {
  const { hindrance } = await findHindrance(tx, campaign);
  if (hindrance) return { outcome: "hindered", hindrance };
  await beginWave(tx, campaign.id, day);
  await recordAudit(tx, {
    what: "campaign.wave-begun",
    directoryId: campaign.directoryId,
    objectId: campaign.id,
    details: { day, people, ...reachedBy(campaign) },
  });
  return { outcome: "open", room: people };
}
