import { decideRecovery } from "@/lib/recovery/decide";
import { CHANNELS, type Channel } from "./channel";

/** What an account could not do any more without a contact. */
export type LastWay = "recover" | "sign-in";

/** By what an account can be got into, and back into. */
export type Ways = {
  /** The policy requires a second factor: then a forgotten password takes two proofs of different kinds, too. */
  requiresSecondFactor: boolean;
  /** What the account trusts. */
  trusted: readonly Channel[];
  /** By what the policy lets a forgotten password be replaced, and what it takes for a second factor. */
  recoversBy: readonly Channel[];
  factors: readonly Channel[];
  /** Whether an authenticator app proves the person; and whether the policy takes one for a second factor. */
  app: boolean;
  takesApp: boolean;
};

/**
 * What its holder would lose for good with a contact: whoever removed it could afterwards not replace a forgotten
 * password by themselves, or not sign in any more. Null where nothing is lost that there was before.
 */
export function lastWay(ways: Ways, channel: Channel): LastWay | null {
  const left = ways.trusted.filter((each) => each !== channel);
  if (canRecover(ways, ways.trusted) && !canRecover(ways, left)) return "recover";
  return ways.requiresSecondFactor && hasFactor(ways, ways.trusted) && !hasFactor(ways, left) ? "sign-in" : null;
}

function canRecover(ways: Ways, trusted: readonly Channel[]): boolean {
  const { requiresSecondFactor: takesTwo, recoversBy: allowed } = ways;
  const facts = { takesTwo, firstProved: false, allowed, trusted, app: ways.app && ways.takesApp };
  return CHANNELS.some((asked) => decideRecovery({ asked, ...facts }).outcome === "send");
}

const hasFactor = ({ factors, app, takesApp }: Ways, trusted: readonly Channel[]) =>
  (app && takesApp) || trusted.some((channel) => factors.includes(channel));
