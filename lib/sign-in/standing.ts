import type { Database } from "@/db/client";
import { decideSignIn, type SignInDecision, type SignInFacts } from "./decide";
import { readSignInFacts } from "./facts";
import type { PendingSignIn } from "./pending";

type Factor = NonNullable<PendingSignIn["factor"]>;

/** A contact that may be the factor, as a code is sent to it. */
export type FactorContact = NonNullable<Awaited<ReturnType<typeof readSignInFacts>>>["trusted"][number];

export type SignInStanding =
  /** Nothing is left to prove, by this row of the table. */
  | { outcome: "proved"; row: SignInDecision["row"] }
  | (Extract<SignInDecision, { outcome: "challenge" }> & { contacts: FactorContact[] })
  | { outcome: "refused" }
  /** What was proved is no factor any more: begin again. */
  | { outcome: "lapsed" };

/**
 * How a sign-in stands towards the second factor, decided anew: the policy, the account, or what was proved may have
 * changed since the password was judged.
 *
 * @param on a transaction that has locked the user, where the answer must still hold when it commits
 */
export async function readStanding(
  { userId, factor }: Pick<PendingSignIn, "userId" | "factor">,
  on?: Database,
): Promise<SignInStanding> {
  const facts = await readSignInFacts(userId, on);
  if (!facts) return { outcome: "refused" };
  const decision = decideSignIn(facts);
  if (decision.outcome === "session") return { outcome: "proved", row: decision.row };
  if (factor !== null) return isStillFactor(factor, facts) ? { outcome: "proved", row: decision.row } : { outcome: "lapsed" };
  if (decision.outcome === "refused") return { outcome: "refused" };
  return { ...decision, contacts: decision.row === 3 ? facts.due : facts.trusted };
}

/** A contact that somebody distrusted meanwhile is none. A pass was used up by proving. */
function isStillFactor(factor: Factor, facts: SignInFacts): boolean {
  switch (factor) {
    case "email":
    case "mobile":
      return facts.trusted.some(({ channel }) => channel === factor);
    case "app":
    case "backup-code":
      return facts.appUsable;
    case "access-pass":
      return true;
  }
}
