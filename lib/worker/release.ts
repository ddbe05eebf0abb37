import { db } from "@/db/client";
import { releaseJobsOf } from "@/db/queries/worker-heartbeats";

/** Gives the jobs of a worker that is certainly gone back to the queue, without waiting for its silence. */
export async function releaseJobs(worker: string): Promise<void> {
  await releaseJobsOf(db, worker);
}
