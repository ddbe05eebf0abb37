import { sql } from "../client";
import { type GuessLimits, mayBeGuessed } from "./guess-budget";
import { ANOTHER_KIND, IS_OPEN, LOOK_UP, TAKES_TWO, WAITS_FOR_PROOF } from "./recoveries";

export type RecoveryGuess = GuessLimits & {
  recoveryId: string;
  /** SHA-256 of the secret that the browser came with: after a proof it is another one. */
  secretHash: Buffer;
  /** What the guess was compared with; null where no code was sent, which nobody is to notice. */
  challengeId: string | null;
  /** What the caller found by comparing in constant time. */
  matched: boolean;
  /** A code is counted; a link cannot be guessed. */
  how: "code" | "link";
  /** What a right one makes of the recovery: SHA-256 of the secret that its browser has from then on, and its new life. */
  nextSecretHash: Buffer;
  lifetimeMs: number;
  address: string | null;
};

/**
 * The gate of a forgotten password: counts one guess against a recovery and, where a code was sent for it, against that
 * challenge and its account's day. If it is right it closes the challenge, notes the proof and gives the recovery
 * another secret, so that only the browser that proved goes on; and queues what is to be sent for a second proof.
 *
 * The same statement serves a recovery of nobody. What a visitor learns, and how often they may guess, comes from the
 * recovery's row alone: a challenge that has expired, or an account whose day is spent, is a wrong code. Null when the
 * recovery waits for no code, or not for one from this browser: of two right ones at once, the second.
 *
 * Locks as in `judgeConfirmation`, then the recovery's, behind which concurrent guesses stand in line; each meets the
 * rows as its predecessor left them.
 */
export async function judgeRecovery(guess: RecoveryGuess): Promise<{ proved: boolean; attempts: number } | null> {
  const expiry = guess.how === "code" ? sql`code_expires_at` : sql`link_expires_at`;
  const right = sql`(${guess.matched} and exists (select from gate))`;
  const [row] = await sql<{ proved: boolean; attempts: number }[]>`
    with owner as materialized (
      select c.id as contact_id, c.version
      from challenge ch
      join contact c on c.id = ch.contact_id
      join "user" u on u.id = c.user_id
      where ch.id = ${guess.challengeId}::uuid and ch.purpose = 'recover' and ch.recovery_id = ${guess.recoveryId}
        and u.disabled_at is null
      for no key update of u, c
    ),
    asked as materialized (
      select r.id, r.directory_id, r.user_id, r.first_proved_at is null and ${sql.unsafe(TAKES_TWO)} as goes_on
      from recovery r
      join policy p on p.directory_id = r.directory_id
      where (select count(*) from owner) is not null
        and r.id = ${guess.recoveryId} and r.secret_hash = ${guess.secretHash}::bytea and ${sql.unsafe(IS_OPEN)}
        and r.attempts < ${guess.guessesPerChallenge} and ${sql.unsafe(WAITS_FOR_PROOF)}
      for no key update of r
    ),
    gate as (
      update challenge ch
      set attempts = ch.attempts + ${guess.how === "code" ? 1 : 0},
        closed_at = case when ${guess.matched} then now() end,
        closed_because = case when ${guess.matched} then 'used'::challenge_end end
      from owner, asked
      where ch.id = ${guess.challengeId}::uuid and ch.contact_version = owner.version and ch.closed_because is null
        and ch.${expiry} > now() and ${sql.unsafe(ANOTHER_KIND)}
        and (${guess.how === "link"} or ${mayBeGuessed("recover", guess)})
      returning ch.id
    ),
    counted as (
      update recovery r
      set attempts = case when ${right} then 0 else r.attempts + 1 end,
        first_proved_at = case when ${right} then coalesce(r.first_proved_at, now()) else r.first_proved_at end,
        second_proved_at = case when ${right} and r.first_proved_at is not null then now() end,
        secret_hash = case when ${right} then ${guess.nextSecretHash}::bytea else r.secret_hash end,
        expires_at = case when ${right} then now() + ${guess.lifetimeMs} * interval '1 ms' else r.expires_at end
      from asked
      where r.id = asked.id
      returning r.attempts
    ),
    recorded as (
      insert into audit (what, subject_id, directory_id, object_id, address, details)
      select case when ${right} then 'recovery.proved' else 'recovery.guess-wrong' end, asked.user_id, asked.directory_id, asked.id,
        ${guess.address}, jsonb_build_object('how', ${guess.how}::text)
      from asked
    )
    select ${right} as proved, counted.attempts,
      case when ${right} and r.goes_on then ${sql.unsafe(LOOK_UP)} is not null end as queued
    from counted, asked r`;
  return row ? { proved: row.proved, attempts: row.attempts } : null;
}
