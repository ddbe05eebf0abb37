/** What an account could not do any more without a contact. */
export type LastWay = "recover" | "sign-in";

/** What a contact is good for, and what else there is. */
export type WaysBeside = {
  /** The policy requires a second factor: then a forgotten password takes two proofs of different kinds, too. */
  requiresSecondFactor: boolean;
  /** Whether it may serve a forgotten password now, and how many other contacts may. */
  recovers: boolean;
  othersRecover: number;
  /** Whether it may be the second factor now, and how many other contacts may. */
  isFactor: boolean;
  otherFactors: number;
  /** Whether an authenticator app proves the person; and whether the policy takes one for a second factor. */
  hasApp: boolean;
  takesApp: boolean;
};

/**
 * What its holder would lose for good with a contact: whoever removed it could afterwards not replace a forgotten
 * password by themselves, or not sign in any more. Null where nothing is lost that there was before.
 */
export function lastWay(ways: WaysBeside): LastWay | null {
  const kindsWanted = ways.requiresSecondFactor ? 2 : 1;
  const canRecover = (contacts: number) => contacts > 0 && contacts + (ways.hasApp ? 1 : 0) >= kindsWanted;
  if (ways.recovers && canRecover(ways.othersRecover + 1) && !canRecover(ways.othersRecover)) return "recover";
  const noFactorLeft = ways.otherFactors === 0 && !(ways.hasApp && ways.takesApp);
  return ways.requiresSecondFactor && ways.isFactor && noFactorLeft ? "sign-in" : null;
}
