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

/** By what a forgotten password could be replaced at this moment, by the rule that sends the codes; or why it could not. */
export function possibleRecovery(
  policy: { secondFactor: "off" | "required"; recoversByEmail: boolean; recoversByMobile: boolean },
  has: { trusted: Channel[]; app: boolean },
): PossibleRecovery {
  const allowed = CHANNELS.filter((channel) => (channel === "email" ? policy.recoversByEmail : policy.recoversByMobile));
  const takesTwo = policy.secondFactor === "required";
  const by = CHANNELS.filter(
    (asked) => decideRecovery({ ...has, asked, takesTwo, firstProved: false, allowed }).outcome === "send",
  );
  if (by.length > 0) return { outcome: "possible", by };
  if (has.trusted.length === 0) return { outcome: "nothing-trusted" };
  return { outcome: has.trusted.some((channel) => allowed.includes(channel)) ? "one-kind" : "not-allowed" };
}
