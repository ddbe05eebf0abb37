import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { decideRecovery } from "./decide";

export type PossibleRecovery =
  /** E-mail first. */
  | { outcome: "possible"; by: Channel[] }
  | { outcome: "nothing-trusted" }
  /** What is trusted is none of what the policy allows. */
  | { outcome: "not-allowed" }
  /** It takes two proofs of two kinds. */
  | { outcome: "one-kind" };

type RecoveryPolicy = { secondFactor: "off" | "required"; recoversByEmail: boolean; recoversByMobile: boolean };
type Held = { trusted: Channel[]; app: boolean };

/** By what a forgotten password could be replaced at this moment, by the rule that sends the codes; or why it could not. */
export function possibleRecovery(policy: RecoveryPolicy, has: Held): PossibleRecovery {
  const allowed = CHANNELS.filter((channel) => (channel === "email" ? policy.recoversByEmail : policy.recoversByMobile));
  const takesTwo = policy.secondFactor === "required";
  const by = CHANNELS.filter(
    (asked) => decideRecovery({ ...has, asked, takesTwo, firstProved: false, allowed }).outcome === "send",
  );
  if (by.length > 0) return { outcome: "possible", by };
  if (has.trusted.length === 0) return { outcome: "nothing-trusted" };
  return { outcome: has.trusted.some((channel) => allowed.includes(channel)) ? "one-kind" : "not-allowed" };
}

/** The trusted contacts without which no forgotten password could be replaced any more, each by itself. */
export function lastWay(policy: RecoveryPolicy, has: Held): Channel[] {
  const recovers = (trusted: Channel[]) => possibleRecovery(policy, { ...has, trusted }).outcome === "possible";
  return recovers(has.trusted) ? has.trusted.filter((gone) => !recovers(has.trusted.filter((one) => one !== gone))) : [];
}
