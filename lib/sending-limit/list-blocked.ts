import { z } from "zod";
import { db } from "@/db/client";
import { type BlockedKey, type BlockedLine, findBlocked } from "@/db/queries/blocked-sends";
import { isUuid } from "@/lib/text/uuid";
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
  const found = await findBlocked(db, request, { after: decodeKey(request.after), most: PAGE + 1 });
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    lines: shown.map(({ key: _, ...line }) => line),
    next: last && found.length > PAGE ? encodeKey({ lastAt: last.key, id: last.id }) : null,
  };
}

const encodeKey = ({ lastAt, id }: BlockedKey) => Buffer.from(JSON.stringify([lastAt, id])).toString("base64url");

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d){0,2}$/;

const keyForm = z.tuple([z.string().regex(MOMENT), z.string().refine(isUuid)]);

function decodeKey(text: string | undefined): BlockedKey | null {
  if (!text) return null;
  try {
    const [lastAt, id] = keyForm.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { lastAt, id };
  } catch {
    return null;
  }
}
