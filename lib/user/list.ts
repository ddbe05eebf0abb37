import { db } from "@/db/client";
import { countUsers, findUsers, splitSought } from "@/db/queries/user-search";
import { type ContactState, contactState } from "@/lib/contact/state";
import { byName } from "@/lib/paging/by-name";
import { type Turn, type Turns, turnPage } from "@/lib/paging/turn";
import { findStanding, type StandingName } from "@/lib/readiness/standings";
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

export type UserPage = Turns & {
  users: UserLine[];
  /** `more`: there are at least one more than `count`. */
  total: { count: number; more: boolean };
};

/**
 * People in order of name. Each word of `query` must begin a word of the name, the login or the address, or
 * be the last four digits of the mobile; case and accents do not matter.
 *
 * @param request.standing only who stands so; an account that is disabled does not stand any way
 */
export async function listUsers(
  request: Turn & { query?: string; directoryId?: string | null; standing?: StandingName | null },
): Promise<UserPage> {
  const typed = (request.query ?? "")
    .slice(0, SOUGHT_LENGTH)
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, SOUGHT_WORDS);
  if (!typed.every((word) => isCleanText(word)) || (request.directoryId && !isUuid(request.directoryId))) return NOBODY;

  const directoryId = request.directoryId || null;
  const [sought, alike] = await Promise.all([
    splitSought(db, typed),
    request.standing ? findStanding(request.standing, directoryId) : null,
  ]);
  const filter = { directoryId, sought, alike };
  const [{ rows, ...turns }, counted] = await Promise.all([
    turnPage(request, PAGE, byName, (page) => findUsers(db, filter, page)),
    countUsers(db, filter, COUNTED + 1),
  ]);
  return {
    ...turns,
    users: rows.map(({ email, mobile, disabledAt, ...user }) => ({
      ...user,
      disabled: disabledAt !== null,
      email: contactState(email),
      mobile: contactState(mobile),
    })),
    total: { count: Math.min(counted, COUNTED), more: counted > COUNTED },
  };
}

const NOBODY: UserPage = { users: [], total: { count: 0, more: false }, next: null, previous: null };
