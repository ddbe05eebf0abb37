import { db } from "@/db/client";
import { type Campaign, findCampaigns, STATES } from "@/db/queries/campaigns";
import { isUuid } from "@/lib/text/uuid";
import { progressOf } from "./read";

const PAGE = 50;

/** What a campaign can be in, as a list is narrowed to it. */
export const CAMPAIGN_STATES = STATES;

export type CampaignState = Campaign["state"];

/**
 * Campaigns, newest first, a page at a time.
 *
 * @param request.before the id that the page before gave as `next`; anything else is the first page
 */
export async function listCampaigns(request: { state?: CampaignState | null; before?: string | null } = {}) {
  const { state = null, before } = request;
  const rows = await findCampaigns(db, { state, before: before && isUuid(before) ? before : null, most: PAGE + 1 });
  const campaigns = rows.slice(0, PAGE).map((row) => ({ ...row, percent: progressOf(row).percent }));
  return { campaigns, next: rows.length > PAGE ? (campaigns.at(-1)?.id ?? null) : null };
}
