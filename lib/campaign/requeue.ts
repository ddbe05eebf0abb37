import { db } from "@/db/client";
import { enqueueCampaign, enqueueRestore } from "@/db/queries/campaign-jobs";
import { findCampaignsIn } from "@/db/queries/campaign-state";

/**
 * Gives every campaign that marks, or confirms again, a job again. A worker does this when it starts: the queue keeps
 * the job of a killed worker locked for hours. A job too many finds its chunks done, or its wave complete.
 */
export async function requeueCampaigns(): Promise<void> {
  for (const id of await findCampaignsIn(db, "running")) await enqueueCampaign(db, id);
  for (const id of await findCampaignsIn(db, "restoring")) await enqueueRestore(db, id);
}
