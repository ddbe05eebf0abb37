import { db } from "@/db/client";
import { type BlockedLine, findBlocked } from "@/db/queries/blocked-sends";
import { decodeMomentKey, encodeMomentKey } from "@/lib/paging/moment-key";
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
  const found = await findBlocked(db, request, { after: decodeMomentKey(request.after), most: PAGE + 1 });
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    lines: shown.map(({ at: _, ...line }) => line),
    next: last && found.length > PAGE ? encodeMomentKey(last) : null,
  };
}
