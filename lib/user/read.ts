import { db } from "@/db/client";
import { countLiveSessions } from "@/db/queries/sessions";
import { findContactDetails, findEventsOf, findUserDetail } from "@/db/queries/user-detail";
import { readAccessPass } from "@/lib/access-pass/read";
import { explainFor } from "@/lib/campaign/explain-for";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { decideRecovery } from "@/lib/recovery/decide";
import { decideSignIn } from "@/lib/sign-in/decide";
import { readSignInFacts } from "@/lib/sign-in/facts";
import { isUuid } from "@/lib/text/uuid";
import { type ContactOfUser, describeContact } from "./describe-contact";

/** As many as somebody on the telephone asks about. */
const EVENTS = 20;

/**
 * Somebody's account as the help desk sees it: what is known of both contacts, what a right password leads to at this
 * moment, and what happened last. Null for nobody.
 */
export async function readUser(userId: string) {
  const user = isUuid(userId) ? await findUserDetail(db, userId) : null;
  if (!user) return null;
  const [rows, facts, accessPass, sessions, events, asking] = await Promise.all([
    findContactDetails(db, userId),
    readSignInFacts(userId),
    readAccessPass(userId),
    countLiveSessions(userId),
    findEventsOf(db, userId, EVENTS),
    explainFor(userId),
  ]);
  const contacts = rows.map(describeContact);
  return {
    ...user,
    contacts,
    /** Why the window asks for each contact, or does not. */
    asking,
    recoversBy: recoveryWays(user, { trusted: ofContacts(contacts), app: facts?.appUsable ?? false }),
    /** Null for a disabled account, which no password opens. */
    signIn: facts && decideSignIn(facts),
    /** Held or not, and whatever the policy takes. */
    hasApp: facts?.hasApp ?? false,
    accessPass,
    sessions,
    events,
  };
}

const ofContacts = (contacts: ContactOfUser[]) => contacts.filter(({ serves }) => serves === "yes").map(({ channel }) => channel);

/** By what a forgotten password can be replaced at this moment, by the rule that sends the codes; e-mail first. */
function recoveryWays(
  policy: { secondFactor: "off" | "required"; recoversByEmail: boolean; recoversByMobile: boolean },
  has: { trusted: Channel[]; app: boolean },
): Channel[] {
  const allowed = CHANNELS.filter((channel) => (channel === "email" ? policy.recoversByEmail : policy.recoversByMobile));
  return CHANNELS.filter(
    (asked) =>
      decideRecovery({ ...has, asked, takesTwo: policy.secondFactor === "required", firstProved: false, allowed }).outcome ===
      "send",
  );
}

export type UserOfPage = NonNullable<Awaited<ReturnType<typeof readUser>>>;
