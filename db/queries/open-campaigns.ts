import { desc, eq, inArray } from "drizzle-orm";
import type { Database } from "../client";
import { campaigns } from "../schema/campaign";
import { directories } from "../schema/directory";

/** The campaigns that something is still to come of: those that wait for somebody to resume them, then the newest first. */
export async function findOpenCampaigns(on: Database, most: number) {
  return on
    .select({
      id: campaigns.id,
      name: campaigns.name,
      state: campaigns.state,
      total: campaigns.total,
      reached: campaigns.reached,
      startsAt: campaigns.startsAt,
      pausedBecause: campaigns.pausedBecause,
      directoryName: directories.name,
      timeZone: directories.timeZone,
    })
    .from(campaigns)
    .innerJoin(directories, eq(directories.id, campaigns.directoryId))
    .where(inArray(campaigns.state, ["scheduled", "running", "awaiting", "paused", "restoring"]))
    .orderBy(desc(eq(campaigns.state, "paused")), desc(campaigns.id))
    .limit(most);
}
