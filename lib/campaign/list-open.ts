import { db } from "@/db/client";
import { findOpenCampaigns } from "@/db/queries/open-campaigns";
import { progressOf } from "./read";

/** A directory runs one at a time; more than a page of them are found in the list of all. */
const SHOWN = 20;

/** The campaigns that are paused, then those under way or scheduled, newest first. */
export async function listOpenCampaigns() {
  const rows = await findOpenCampaigns(db, SHOWN);
  return rows.map((row) => ({ ...row, percent: progressOf(row).percent }));
}

export type OpenCampaign = Awaited<ReturnType<typeof listOpenCampaigns>>[number];
