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
 * What its holder would lose for good with a contact, or with the app: whoever removed it could afterwards not replace a
 * forgotten password by themselves, or not sign in any more. Null where nothing is lost that there was before.
 */
export function lastWay(ways: Ways, lost: Channel | "app"): LastWay | null {
  const left: Ways = { ...ways, trusted: ways.trusted.filter((each) => each !== lost), app: ways.app && lost !== "app" };
  if (canRecover(ways) && !canRecover(left)) return "recover";
  return ways.requiresSecondFactor && hasFactor(ways) && !hasFactor(left) ? "sign-in" : null;
}

function canRecover({ requiresSecondFactor: takesTwo, recoversBy: allowed, trusted, app, takesApp }: Ways): boolean {
  const facts = { takesTwo, firstProved: false, allowed, trusted, app: app && takesApp };
  return CHANNELS.some((asked) => decideRecovery({ asked, ...facts }).outcome === "send");
}

const hasFactor = ({ trusted, factors, app, takesApp }: Ways) =>
  (app && takesApp) || trusted.some((channel) => factors.includes(channel));
