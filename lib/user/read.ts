import { db } from "@/db/client";
import { countLiveSessions } from "@/db/queries/sessions";
import { findContactDetails, findEventsOf, findUserDetail } from "@/db/queries/user-detail";
import { readAccessPass } from "@/lib/access-pass/read";
import { decideSignIn } from "@/lib/sign-in/decide";
import { readSignInFacts } from "@/lib/sign-in/facts";
import { isUuid } from "@/lib/text/uuid";
import { describeContact } from "./describe-contact";

/** As many as somebody on the telephone asks about. */
const EVENTS = 20;

/**
 * Somebody's account as the help desk sees it: what is known of both contacts, what a right password leads to at this
 * moment, and what happened last. Null for nobody.
 */
export async function readUser(userId: string) {
  const user = isUuid(userId) ? await findUserDetail(db, userId) : null;
  if (!user) return null;
  const [rows, facts, accessPass, sessions, events] = await Promise.all([
    findContactDetails(db, userId),
    readSignInFacts(userId),
    readAccessPass(userId),
    countLiveSessions(userId),
    findEventsOf(db, userId, EVENTS),
  ]);
  return {
    ...user,
    contacts: rows.map(describeContact),
    /** Null for a disabled account, which no password opens. */
    signIn: facts && decideSignIn(facts),
    accessPass,
    sessions,
    events,
  };
}

export type UserOfPage = NonNullable<Awaited<ReturnType<typeof readUser>>>;
