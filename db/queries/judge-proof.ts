import { sql } from "../client";
import { lockedOwner } from "./challenge-owner";
import { type GuessLimits, mayBeGuessed } from "./guess-budget";

/**
 * The gate of a re-authentication: counts one guess and, if it matched, closes the challenge and dates the
 * proof in the session that asked for it. Locks and limits as in `judgeConfirmation`; nothing of the contact
 * changes. Null when nothing is open in this session.
 */
export async function judgeProof(
  guess: GuessLimits & { challengeId: string; sessionId: string; matched: boolean; address: string | null },
): Promise<{ attempts: number } | null> {
  const [row] = await sql<{ attempts: number }[]>`
    with owner as materialized (
      select u.id as user_id, u.directory_id, c.id as contact_id, c.channel, c.version
      ${lockedOwner(guess.challengeId)}
    ),
    gate as (
      update challenge ch
      set attempts = ch.attempts + 1,
        closed_at = case when ${guess.matched} then now() end,
        closed_because = case when ${guess.matched} then 'used'::challenge_end end
      from owner
      where ch.id = ${guess.challengeId} and ch.session_id = ${guess.sessionId}
        and ch.contact_version = owner.version and ch.closed_because is null and ch.code_expires_at > now()
        and ${mayBeGuessed("second-factor", guess)}
      returning ch.id, ch.attempts
    ),
    proved as (
      update session s set factor_proved_at = now()
      from owner, gate where ${guess.matched} and s.id = ${guess.sessionId} and s.user_id = owner.user_id
        and s.revoked_at is null
    ),
    recorded as (
      insert into audit (what, actor_id, subject_id, directory_id, object_id, address, details)
      select case when ${guess.matched} then 'session.proved' else 'challenge.guess-wrong' end,
        owner.user_id, owner.user_id, owner.directory_id, owner.contact_id, ${guess.address},
        jsonb_build_object('challenge', gate.id, 'channel', owner.channel, 'purpose', 'second-factor')
      from owner, gate
    )
    select attempts from gate`;
  return row ?? null;
}
