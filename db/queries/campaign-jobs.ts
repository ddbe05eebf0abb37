import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { JOBS } from "../jobs";

/**
 * Puts the job of a campaign into the queue. One waits at a time, however often it is asked for, and one that waits for
 * the next wave goes on waiting.
 */
export const enqueueCampaign = (tx: Database, id: string) => enqueue(tx, JOBS.runCampaign, `campaign:${id}`, id);

/** Puts the job that confirms again what a campaign un-confirmed into the queue. */
export const enqueueRestore = (tx: Database, id: string) => enqueue(tx, JOBS.restoreCampaign, `restore:${id}`, id);

async function enqueue(tx: Database, job: string, key: string, id: string): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.add_job(${job}::text, json_build_object('campaignId', ${id}::text),
      job_key => ${key}::text, job_key_mode => 'preserve_run_at')`);
}
