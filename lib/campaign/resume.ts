import { db } from "@/db/client";
import { enqueueCampaign, findRunningCampaigns } from "@/db/queries/campaigns";

/**
 * Gives every running campaign a job again. A worker does this when it starts: the queue keeps the job of a
 * killed worker locked for hours. A job too many finds its chunks done.
 */
export async function resumeCampaigns(): Promise<void> {
  for (const id of await findRunningCampaigns(db)) await enqueueCampaign(db, id);
}
