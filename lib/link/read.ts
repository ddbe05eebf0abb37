import { findLinkedChallenge } from "@/db/queries/challenges";
import { challengeIdOf, linkTokenMatches } from "@/lib/challenge/derive";

export type LinkedChallenge = NonNullable<Awaited<ReturnType<typeof findLinkedChallenge>>>;

export type LinkState = "open" | "already" | "expired" | "superseded" | "changed" | "disowned" | "unknown";

/** The challenge that a mailed link proves; null when the token is incomplete, forged, or its key is retired. */
export async function findChallengeOfLink(token: string): Promise<LinkedChallenge | null> {
  const id = challengeIdOf(token);
  const challenge = id && (await findLinkedChallenge(id));
  return challenge && linkTokenMatches(challenge, token) ? challenge : null;
}

/** What a link's page has to say. Confirmed comes first: whoever clicks twice has nothing left to do. */
export function linkState(challenge: LinkedChallenge | null): LinkState {
  if (!challenge) return "unknown";
  if (challenge.closedBecause === "disowned") return "disowned";
  if (challenge.confirmed) return "already";
  if (challenge.closedBecause === "superseded") return "superseded";
  if (challenge.closedBecause !== null || challenge.moved) return "changed";
  return challenge.expired ? "expired" : "open";
}
