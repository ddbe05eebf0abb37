import { findEndOfConfirmation, findOpenChallenge } from "@/db/queries/challenges";
import { type Judgement, judgeConfirmation } from "@/db/queries/judge-guess";
import { codeMatches } from "@/lib/challenge/derive";
import { limits } from "@/lib/limits";
import { noticeOrigin } from "@/lib/notice/origin";
import type { Channel } from "./channel";
import { maskContact } from "./mask";

export type ConfirmResult =
  /** `trustedFrom`: the end of a hold, before which the contact serves nothing. */
  | { outcome: "confirmed"; trustedFrom: Date | null }
  | { outcome: "wrong-code"; attemptsLeft: number }
  /** The value changed since the code was sent. The guess was not counted. */
  | { outcome: "changed" }
  | { outcome: "expired" }
  /** The guesses of this code, or of the day, are spent. */
  | { outcome: "no-guesses-left" }
  /** Nothing is open: used or replaced meanwhile, or never sent. */
  | { outcome: "closed" };

/**
 * Confirms that a user holds a contact, by the code that was sent to it.
 *
 * From here on the contact may serve recovery and second factor, so the guess, the confirmation, the notices
 * and the audit row are one statement. A wrong code is returned, not thrown: an exception would roll back the
 * attempt that it counted and make guessing free.
 */
export async function confirmContact(request: {
  userId: string;
  channel: Channel;
  code: string;
  sessionId: string;
  address: string | null;
}): Promise<ConfirmResult> {
  const challenge = await findOpenChallenge({ ...request, purpose: "confirm" });
  if (!challenge) return refusalOf(request, null);
  const judgement = await judgeConfirmation({
    ...limits,
    challengeId: challenge.id,
    matched: codeMatches(challenge, request.code),
    how: "code",
    sessionId: request.sessionId,
    actorId: request.userId,
    address: request.address,
    notice: {
      channel: challenge.channel,
      value: maskContact(challenge.channel, challenge.value),
      ...noticeOrigin(request.address),
    },
  });
  if (judgement?.confirmed) return { outcome: "confirmed", trustedFrom: judgement.trustedFrom };
  if (judgement?.counted) {
    return { outcome: "wrong-code", attemptsLeft: Math.max(0, limits.guessesPerChallenge - (judgement.attempts ?? 0)) };
  }
  return refusalOf(request, judgement);
}

/**
 * Why a guess was not counted. What ended the challenge is read anew: a judgement that stood in line behind
 * the one that closed it still saw it open.
 */
async function refusalOf(request: { userId: string; channel: Channel }, judgement: Judgement | null): Promise<ConfirmResult> {
  const end = await findEndOfConfirmation(request);
  if (end === "changed") return { outcome: "changed" };
  if (end !== null || !judgement) return { outcome: "closed" };
  if (judgement.moved) return { outcome: "changed" };
  return judgement.expired ? { outcome: "expired" } : { outcome: "no-guesses-left" };
}
