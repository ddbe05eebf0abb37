import { eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { JOBS } from "../jobs";
import { campaigns } from "../schema/campaign";
import { directories } from "../schema/directory";
import type { Campaign } from "./campaign-reach";

/** When the wave of a day begins: at the local time of day at which the campaign itself began. */
const timeOfDay = sql`(${campaigns.launchedAt} at time zone ${directories.timeZone})::time`;

/** The day whose wave it is now, in the directory's time zone: it goes on behind midnight. */
export async function findWaveDay(tx: Database, campaign: Campaign): Promise<string> {
  const [row] = await tx.execute<{ day: string }>(sql`
    select ((now() at time zone ${directories.timeZone}) - ${timeOfDay})::date::text as day
    from ${campaigns} join ${directories} on ${directories.id} = ${campaigns.directoryId}
    where ${campaigns.id} = ${campaign.id}`);
  if (!row) throw new Error("a wave of no campaign");
  return row.day;
}

/** Begins the wave of a day, that has reached nobody yet. */
export async function beginWave(tx: Database, id: string, day: string): Promise<void> {
  await tx.update(campaigns).set({ waveDay: day, wavePeople: 0 }).where(eq(campaigns.id, id));
}

/** Puts the job of the wave that follows the one of `day` into the queue, for when it begins. */
export async function enqueueNextWave(tx: Database, campaign: Campaign, day: string): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.add_job(${JOBS.runCampaign}::text, json_build_object('campaignId', ${campaigns.id}::text),
      run_at => (${day}::date + 1 + ${timeOfDay}) at time zone ${directories.timeZone},
      job_key => 'campaign:' || ${campaigns.id}::text, job_key_mode => 'replace')
    from ${campaigns} join ${directories} on ${directories.id} = ${campaigns.directoryId}
    where ${campaigns.id} = ${campaign.id}`);
}
