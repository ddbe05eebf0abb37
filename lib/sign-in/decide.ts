import type { Channel } from "@/lib/contact/channel";

/** What somebody may be asked for beside the password. A backup code is typed where the app's code is. */
export type SignInWay = Channel | "app" | "access-pass";

/** What the table of sign-in looks at. Nothing in it says what works at this moment: an outage moves nobody to another row. */
export type SignInFacts = {
  secondFactor: "off" | "required";
  /** The policy's last day of signing in by password alone is over; false while it names none. */
  passwordOnlyEnded: boolean;
  /** A contact of the account is trusted, or once was, whatever it serves. */
  everTrusted: boolean;
  /** An app was added to the account, whether it may be used or not. */
  hasApp: boolean;
  /** The app may be used: the policy allows it, and no hold is on it. */
  appUsable: boolean;
  /** The trusted contacts on channels that the policy allows. */
  trusted: readonly { channel: Channel }[];
  /** On the same channels, those that have only to be confirmed again. */
  due: readonly { channel: Channel }[];
  /** The help desk handed out an access pass that was not used yet. */
  passOpen: boolean;
};

/** What a correct password leads to, and by which row of the table. */
export type SignInDecision =
  | { outcome: "session"; row: 1 | 4 }
  /** `ways`: any one of them; the contacts of row 3 are confirmed by it. */
  | { outcome: "challenge"; row: 2 | 3 | 5; ways: SignInWay[] }
  | { outcome: "refused"; row: 5 };

/**
 * The table of sign-in: what the directory's policy demands, and what the account has to offer, decide what a
 * correct password leads to. Total and pure.
 *
 * 1. The policy asks for no second factor: a session.
 * 2. The account has one: a proof by it.
 * 3. It had one, which has only to be confirmed again: a proof by that, unchanged, which confirms it first.
 * 4. It never had any: a session, until the policy's date.
 * 5. Anything else: refused, unless the help desk handed out an access pass.
 *
 * So a campaign, which takes accounts out of row 2, makes none of them one of a password alone.
 */
export function decideSignIn(facts: SignInFacts): SignInDecision {
  if (facts.secondFactor === "off") return { outcome: "session", row: 1 };
  const pass: SignInWay[] = facts.passOpen ? ["access-pass"] : [];
  const usable: SignInWay[] = facts.trusted.map(({ channel }) => channel);
  if (facts.appUsable) usable.push("app");
  if (usable.length > 0) return { outcome: "challenge", row: 2, ways: [...usable, ...pass] };
  const due = facts.due.map(({ channel }) => channel);
  if (due.length > 0) return { outcome: "challenge", row: 3, ways: [...due, ...pass] };
  if (!facts.everTrusted && !facts.hasApp && !facts.passwordOnlyEnded) return { outcome: "session", row: 4 };
  return pass.length > 0 ? { outcome: "challenge", row: 5, ways: pass } : { outcome: "refused", row: 5 };
}
