import { sql } from "../client";

export type GuessLimits = { guessesPerChallenge: number; guessesPerDay: number };

/**
 * Whether a challenge (`ch`, of `owner.contact_id`) may be guessed at once more. Guesses of the last 24 hours are
 * counted on the contact's earlier challenges of the purpose, which are closed and no longer move; a resend therefore
 * refunds nothing.
 */
export const mayBeGuessed = (purpose: "confirm" | "second-factor" | "recover", limits: GuessLimits) => sql`(
  ch.attempts < ${limits.guessesPerChallenge}
  and ch.attempts + (
    select coalesce(sum(earlier.attempts), 0) from challenge earlier
    where earlier.contact_id = owner.contact_id and earlier.purpose = ${purpose}::challenge_purpose and earlier.id <> ch.id
      and earlier.code_expires_at > now() - interval '1 day'
  ) < ${limits.guessesPerDay}
)`;
