import { db } from "@/db/client";
import { countUsers, findUsers, splitSought } from "@/db/queries/user-search";
import { type ContactState, contactState } from "@/lib/contact/state";
import { decodeNameKey, encodeNameKey } from "@/lib/paging/name-key";
import { isUuid } from "@/lib/text/uuid";
import { isCleanText } from "@/lib/text/well-formed";

const PAGE = 25;
/** Counted no further: « 1 000+ ». */
const COUNTED = 1_000;
/** A name, a login and an address are fewer words than this, and shorter. */
const SOUGHT_WORDS = 8;
const SOUGHT_LENGTH = 256;

export type UserLine = {
  id: string;
  displayName: string;
  login: string;
  department: string | null;
  directoryName: string;
  role: "user" | "administrator";
  disabled: boolean;
  lastSignInAt: Date | null;
  email: ContactState;
  mobile: ContactState;
};

export type UserPage = {
  users: UserLine[];
  /** `more`: there are at least one more than `count`. */
  total: { count: number; more: boolean };
  /** Where the next and the previous page begin; null when there is none. */
  next: string | null;
  previous: string | null;
};

/**
 * People in order of name. Each word of `query` must begin a word of the name, the login or the address, or
 * be the last four digits of the mobile; case and accents do not matter.
 *
 * @param request.after, request.before what an earlier page gave as `next` or `previous`; anything else is
 *   the first page
 */
export async function listUsers(request: {
  query?: string;
  directoryId?: string | null;
  after?: string | null;
  before?: string | null;
}): Promise<UserPage> {
  const typed = (request.query ?? "")
    .slice(0, SOUGHT_LENGTH)
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, SOUGHT_WORDS);
  if (!typed.every((word) => isCleanText(word)) || (request.directoryId && !isUuid(request.directoryId))) return NOBODY;

  const filter = { directoryId: request.directoryId || null, sought: await splitSought(db, typed) };
  const after = decodeNameKey(request.after);
  const before = after ? null : decodeNameKey(request.before);
  const [found, counted] = await Promise.all([
    findUsers(db, filter, { after, before, most: PAGE + 1 }),
    countUsers(db, filter, COUNTED + 1),
  ]);
  const more = found.length > PAGE;
  // The one row too many stands at the far end: in front when the page was read backwards.
  const shown = before && more ? found.slice(1) : found.slice(0, PAGE);
  const [first, last] = [shown.at(0), shown.at(-1)];
  return {
    users: shown.map(({ email, mobile, disabledAt, ...user }) => ({
      ...user,
      disabled: disabledAt !== null,
      email: contactState(email),
      mobile: contactState(mobile),
    })),
    total: { count: Math.min(counted, COUNTED), more: counted > COUNTED },
    next: last && (before || more) ? encodeNameKey(last) : null,
    previous: first && (before ? more : after) ? encodeNameKey(first) : null,
  };
}

const NOBODY: UserPage = { users: [], total: { count: 0, more: false }, next: null, previous: null };
