import { db } from "@/db/client";
import { findChosenPage } from "@/db/queries/campaign-chosen";
import { findChosen } from "@/db/queries/campaign-reach";
import type { Campaign } from "@/db/queries/campaigns";
import { decodeNameKey, encodeNameKey } from "@/lib/paging/name-key";

const PAGE = 50;

/**
 * Everybody whom a draft's first screen chose, in order of name, a page at a time.
 *
 * @param turn.after, turn.before what an earlier page gave as `next` or `previous`; anything else is the first page
 */
export async function listChosen(campaign: Campaign, turn: { after?: string | null; before?: string | null }) {
  const after = decodeNameKey(turn.after);
  const before = after ? null : decodeNameKey(turn.before);
  const [{ people: total }, found] = await Promise.all([
    findChosen(db, campaign, 0),
    findChosenPage(db, campaign, { after, before, most: PAGE + 1 }),
  ]);
  const more = found.length > PAGE;
  // The one row too many stands at the far end: in front when the page was read backwards.
  const people = before && more ? found.slice(1) : found.slice(0, PAGE);
  const [first, last] = [people.at(0), people.at(-1)];
  return {
    total,
    people,
    next: last && (before || more) ? encodeNameKey(last) : null,
    previous: first && (before ? more : after) ? encodeNameKey(first) : null,
  };
}
