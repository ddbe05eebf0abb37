import { db } from "@/db/client";
import { findSharedContacts, findSharing } from "@/db/queries/shared-values";
import type { MaskedDestination } from "@/lib/message/list";
import { decodeMomentKey, encodeMomentKey } from "@/lib/paging/moment-key";
import { isUuid } from "@/lib/text/uuid";
import type { Channel } from "./channel";
import { lastDigits, maskContact } from "./mask";

const PAGE = 25;

type Person = { id: string; login: string; displayName: string };

export type SharedLine = {
  id: string;
  channel: Channel;
  value: MaskedDestination;
  holder: Person;
  /** Who confirmed it first; null when that account has another value by now. */
  first: (Person & { directoryName: string }) | null;
  confirmedAt: Date;
  /** Whether it may serve its holder, too. */
  trusted: boolean;
};

export type SharedPage = {
  directoryName: string;
  /** Whether the policy trusts what is shared. */
  allowed: boolean;
  lines: SharedLine[];
  /** Where the next (older) and the previous page begin; null when there is none. */
  next: string | null;
  previous: string | null;
};

/**
 * The accounts of a directory that confirmed a value after somebody else had, newest first. Values are masked. Null for
 * no directory.
 *
 * @param request.after, request.before what an earlier page gave as `next` or `previous`; anything else is the
 *   first page
 */
export async function listShared(request: {
  directoryId: string;
  after?: string | null;
  before?: string | null;
}): Promise<SharedPage | null> {
  const sharing = isUuid(request.directoryId) ? await findSharing(request.directoryId) : null;
  if (!sharing) return null;
  const after = decodeMomentKey(request.after);
  const before = after ? null : decodeMomentKey(request.before);
  const found = await findSharedContacts(db, request.directoryId, { after, before, most: PAGE + 1 });
  const more = found.length > PAGE;
  // The one row too many stands at the far end: in front when the page was read backwards.
  const shown = before && more ? found.slice(1) : found.slice(0, PAGE);
  const [newest, oldest] = [shown.at(0), shown.at(-1)];
  return {
    ...sharing,
    lines: shown.map(lineOf),
    next: oldest && (before || more) ? encodeMomentKey(oldest) : null,
    previous: newest && (before ? more : after) ? encodeMomentKey(newest) : null,
  };
}

function lineOf(row: Awaited<ReturnType<typeof findSharedContacts>>[number]): SharedLine {
  const { id, channel, value, confirmedAt, trusted, userId, login, displayName, first } = row;
  const { id: firstId, login: firstLogin, displayName: firstName, directoryName } = first;
  const known = firstId !== null && firstLogin !== null && firstName !== null && directoryName !== null;
  return {
    id,
    channel,
    value: {
      shown: maskContact(channel, value),
      digits: channel === "mobile" ? lastDigits(value) || null : null,
    },
    holder: { id: userId, login, displayName },
    first: known ? { id: firstId, login: firstLogin, displayName: firstName, directoryName } : null,
    confirmedAt,
    trusted,
  };
}
