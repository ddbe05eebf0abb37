import { db } from "@/db/client";
import { findCampaigns } from "@/db/queries/campaigns";
import { isUuid } from "@/lib/text/uuid";
import { progressOf } from "./read";

const PAGE = 50;

/**
 * Campaigns, newest first, a page at a time.
 *
 * @param before the id that the page before gave as `next`; anything else is the first page
 */
export async function listCampaigns(before?: string) {
  const rows = await findCampaigns(db, { before: before !== undefined && isUuid(before) ? before : null, most: PAGE + 1 });
  const campaigns = rows.slice(0, PAGE).map((row) => ({ ...row, percent: progressOf(row).percent }));
  return { campaigns, next: rows.length > PAGE ? (campaigns.at(-1)?.id ?? null) : null };
}
