import { db } from "@/db/client";
import { type BlockedLine, findBlocked } from "@/db/queries/blocked-sends";
import { byMoment } from "@/lib/paging/by-moment";
import { turnPage } from "@/lib/paging/turn";
import type { BlockReason } from "./note-blocked";

const PAGE = 25;

/** How far back is looked, in hours: a day, a week. */
export const BLOCKED_HOURS = [24, 168] as const;

export type BlockedPage = {
  lines: BlockedLine[];
  /** Where the next page begins; null when there is none. */
  next: string | null;
};

/**
 * What was asked for and not sent, what was asked for last first, a page at a time.
 *
 * @param request.after what an earlier page gave as `next`; anything else is the first page
 */
export async function listBlocked(request: {
  hours: (typeof BLOCKED_HOURS)[number];
  reason: BlockReason | null;
  after?: string;
}): Promise<BlockedPage> {
  const { rows, next } = await turnPage({ after: request.after }, PAGE, byMoment, (page) => findBlocked(db, request, page));
  return { lines: rows.map(({ at: _, ...line }) => line), next };
}
