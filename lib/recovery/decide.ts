import type { Channel } from "@/lib/contact/channel";

export type RecoveryFacts = {
  /** By what the first code was asked for. */
  asked: Channel;
  takesTwo: boolean;
  /** The first code was typed: the second proof is what is waited for. */
  firstProved: boolean;
  /** By what the policy lets a forgotten password be replaced. */
  allowed: readonly Channel[];
  /** What the account trusts. */
  trusted: readonly Channel[];
  /** Whether it has an authenticator app that can be used. */
  app: boolean;
};

export type RecoveryDecision =
  | { outcome: "send"; channel: Channel }
  /** The code of an authenticator app, or a backup code, is all that can come next. */
  | { outcome: "wait" }
  /** It cannot be done this way: `to` is told so, and by what it could be done. */
  | { outcome: "help"; to: Channel; instead: Channel | null }
  | { outcome: "nothing" };

/**
 * What is sent for a forgotten password. Total and pure.
 *
 * Two proofs are of two kinds, otherwise the mailbox alone would be the account; where the second could not be given, the
 * first is not asked for.
 */
export function decideRecovery(facts: RecoveryFacts): RecoveryDecision {
  const { asked, takesTwo, firstProved, allowed, trusted, app } = facts;
  const other: Channel = asked === "email" ? "mobile" : "email";
  const serves = (channel: Channel) => allowed.includes(channel) && trusted.includes(channel);
  if (firstProved) return serves(other) ? { outcome: "send", channel: other } : { outcome: "wait" };

  const second = (first: Channel) => !takesTwo || app || serves(first === "email" ? "mobile" : "email");
  if (serves(asked) && second(asked)) return { outcome: "send", channel: asked };
  const to = [asked, other].find((channel) => trusted.includes(channel));
  if (!to) return { outcome: "nothing" };
  return { outcome: "help", to, instead: serves(other) && second(other) ? other : null };
}
