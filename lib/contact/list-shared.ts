import { db } from "@/db/client";
import { findSharedContacts, findSharing } from "@/db/queries/shared-values";
import type { MaskedDestination } from "@/lib/message/list";
import { byMoment } from "@/lib/paging/by-moment";
import { type Turn, type Turns, turnPage } from "@/lib/paging/turn";
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

export type SharedPage = Turns & {
  directoryName: string;
  /** Whether the policy trusts what is shared. */
  allowed: boolean;
  lines: SharedLine[];
};

/**
 * The accounts of a directory that confirmed a value after somebody else had, newest first. Values are masked. Null for
 * no directory.
 */
export async function listShared(request: Turn & { directoryId: string }): Promise<SharedPage | null> {
  const sharing = isUuid(request.directoryId) ? await findSharing(request.directoryId) : null;
  if (!sharing) return null;
  const { rows, ...turns } = await turnPage(request, PAGE, byMoment, (page) => findSharedContacts(db, request.directoryId, page));
  return { ...sharing, ...turns, lines: rows.map(lineOf) };
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
