/** What a correct password leads to. */
export type SignInDecision = { outcome: "session" } | { outcome: "refused" };

/**
 * The table of sign-in: what the directory's policy demands, and what the account has to offer, decide what a
 * correct password leads to. Total and pure.
 *
 * A policy that requires a second factor leads to a refusal as long as no row here can serve it: never to a
 * session by password alone.
 */
export function decideSignIn(policy: { secondFactor: "off" | "required" }): SignInDecision {
  switch (policy.secondFactor) {
    case "off":
      return { outcome: "session" };
    case "required":
      return { outcome: "refused" };
  }
}
