import { findOpenChallenge } from "@/db/queries/challenges";
import { judgeFactor } from "@/db/queries/judge-factor";
import { codeMatches } from "@/lib/challenge/derive";
import type { Channel } from "@/lib/contact/channel";
import { limits } from "@/lib/limits";
import { type PendingSignIn, readPendingSignIn } from "./pending";

export type PassFactorByContactResult =
  | { outcome: "proved" }
  | { outcome: "wrong-code"; attemptsLeft: number }
  | { outcome: "expired" }
  /** The guesses of this code, or of the day, are spent. */
  | { outcome: "no-guesses-left" }
  /** Nothing is open in this sign-in: replaced meanwhile, or never sent. */
  | { outcome: "closed" }
  /** The sign-in is over, or something was proved in it already. */
  | { outcome: "over" };

/**
 * Proves the second factor by the code that was sent to a contact for this sign-in. A contact that has only to be
 * confirmed again is confirmed by it. A code of another sign-in, of a session or of a confirmation does not exist
 * here.
 */
export async function passFactorByContact(request: {
  secret: string;
  channel: Channel;
  code: string;
  address: string | null;
}): Promise<PassFactorByContactResult> {
  const pending = await readPendingSignIn(request.secret);
  if (!pending || pending.factor !== null) return { outcome: "over" };
  const challenge = await findOpenChallenge(...challengeOf(pending, request.channel));
  if (!challenge) return refusalOf(request, false);
  const matched = codeMatches(challenge, request.code);
  const judged = await judgeFactor({
    ...limits,
    challengeId: challenge.id,
    pendingSignInId: pending.id,
    matched,
    address: request.address,
  });
  if (judged?.proved) return { outcome: "proved" };
  if (judged?.counted && !matched) {
    return { outcome: "wrong-code", attemptsLeft: Math.max(0, limits.guessesPerChallenge - (judged.attempts ?? 0)) };
  }
  return refusalOf(request, judged?.expired ?? false);
}

const challengeOf = ({ id, userId }: PendingSignIn, channel: Channel): Parameters<typeof findOpenChallenge> => [
  { userId, channel, purpose: "second-factor" },
  { pendingSignInId: id },
];

/**
 * Why a guess was not counted. Read anew: of two presses of one button the second, which stood in line behind the
 * first, still saw the sign-in as it was.
 */
async function refusalOf(
  { secret, channel }: { secret: string; channel: Channel },
  expired: boolean,
): Promise<PassFactorByContactResult> {
  const still = await readPendingSignIn(secret);
  if (!still || still.factor !== null) return { outcome: "over" };
  if (!(await findOpenChallenge(...challengeOf(still, channel)))) return { outcome: "closed" };
  return expired ? { outcome: "expired" } : { outcome: "no-guesses-left" };
}
