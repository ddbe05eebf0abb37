import { eq, lt, sql } from "drizzle-orm";
import type { Database } from "../client";
import { workerHeartbeats } from "../schema/heartbeat";

/** Says that a worker is alive. */
export async function beat(on: Database, worker: string): Promise<void> {
  await on
    .insert(workerHeartbeats)
    .values({ worker })
    .onConflictDoUpdate({ target: workerHeartbeats.worker, set: { beatAt: sql`now()` } });
}

/** Says that a worker has ended in good order. */
export async function endBeat(on: Database, worker: string): Promise<void> {
  await on.delete(workerHeartbeats).where(eq(workerHeartbeats.worker, worker));
}

/**
 * Gives the jobs of workers that are gone back to the queue, which would keep them locked for four hours; how
 * many workers that were. A job that was locked only a moment ago may belong to one that has yet to beat.
 */
export async function releaseJobsOfTheDead(on: Database, silenceMs: number): Promise<number> {
  const dead = await on.execute<{ worker: string }>(sql`
    select distinct j.locked_by as worker from graphile_worker.jobs j
    where j.locked_at < now() - ${silenceMs} * interval '1 ms'
      and not exists (
        select from worker_heartbeat h where h.worker = j.locked_by and h.beat_at > now() - ${silenceMs} * interval '1 ms'
      )`);
  if (dead.length === 0) return 0;
  await releaseJobsOf(on, ...dead.map(({ worker }) => worker));
  return dead.length;
}

/** Gives the jobs of these workers back to the queue. */
export async function releaseJobsOf(on: Database, ...workers: string[]): Promise<void> {
  const names = sql.join(
    workers.map((worker) => sql`${worker}`),
    sql`, `,
  );
  await on.execute(sql`select graphile_worker.force_unlock_workers(array[${names}]::text[])`);
}

/** Forgets the workers that have been silent for so long. */
export async function deleteOldBeats(on: Database, silenceMs: number): Promise<void> {
  await on.delete(workerHeartbeats).where(lt(workerHeartbeats.beatAt, sql`now() - ${silenceMs} * interval '1 ms'`));
}

/** Whether a job has been ready, and taken by nobody, for so long. */
export async function someJobIsOverdue(on: Database, ms: number): Promise<boolean> {
  const [row] = await on.execute<{ overdue: boolean }>(sql`
    select exists (
      select from graphile_worker._private_jobs where is_available and run_at < now() - ${ms} * interval '1 ms'
    ) as overdue`);
  return row?.overdue ?? false;
}
