import { sql } from "../client";
import { lockedOwner } from "./challenge-owner";
import { type GuessLimits, mayBeGuessed } from "./guess-budget";
import { dueRule } from "./sign-in-facts";
import { trustedRule } from "./trusted";

export type FactorGuess = GuessLimits & {
  challengeId: string;
  /** The sign-in in which the code was asked for. */
  pendingSignInId: string;
  /** What the caller found by comparing in constant time. */
  matched: boolean;
  address: string | null;
};

export type FactorJudgement = {
  /** Whether the guess was evaluated at all: otherwise nothing was open in this sign-in. */
  counted: boolean;
  /** Guesses spent on this challenge, this one included. */
  attempts: number | null;
  proved: boolean;
  expired: boolean;
};

const OWNER = { contact: "c", user: "u", policy: "p" };
const TAKEN = { contact: "c", user: "owner", policy: "owner" };

/**
 * The gate of a second factor: counts one guess and, if it matched, closes the challenge and notes the factor in the
 * sign-in that asked for it. Locks and limits as in `judgeConfirmation`.
 *
 * A contact that has only to be confirmed again is confirmed first, by what its holder has just proved; it counts as
 * the factor if that makes it a trusted one. What waits to replace its value goes on waiting.
 */
export async function judgeFactor(guess: FactorGuess): Promise<FactorJudgement | null> {
  const [row] = await sql<FactorJudgement[]>`
    with owner as materialized (
      select u.id as user_id, u.directory_id, u.disabled_at, u.ever_trusted_at, p.allows_shared_values,
        c.id as contact_id, c.channel, c.version, c.campaign_id,
        ${sql.unsafe(trustedRule(OWNER))} as trusted, ${sql.unsafe(dueRule(OWNER))} as due
      ${lockedOwner(guess.challengeId)}
    ),
    gate as (
      update challenge ch
      set attempts = ch.attempts + 1,
        closed_at = case when ${guess.matched} then now() end,
        closed_because = case when ${guess.matched} then 'used'::challenge_end end
      from owner
      where ch.id = ${guess.challengeId} and ch.pending_sign_in_id = ${guess.pendingSignInId}
        and ch.contact_version = owner.version and (owner.trusted or owner.due)
        and ch.closed_because is null and ch.code_expires_at > now()
        and ${mayBeGuessed("second-factor", guess)}
        and exists (
          select from pending_sign_in s
          where s.id = ch.pending_sign_in_id and s.factor is null and s.redeemed_at is null and s.expires_at > now()
        )
      returning ch.id, ch.value, ch.attempts
    ),
    proof as (select * from gate where ${guess.matched}),
    claim as (
      insert into value_claim (channel, value, contact_id)
      select owner.channel, proof.value, owner.contact_id from owner, proof where owner.due
      -- Writing it over itself waits for whoever claims at this moment, and returns the winner.
      on conflict (channel, value) do update set value = excluded.value
      returning contact_id
    ),
    taken as (
      update contact c
      -- Not the statement's beginning, since when it may have waited: a campaign launched meanwhile came before.
      set confirmed_at = clock_timestamp(), proved_at = clock_timestamp(), confirmed_how = 'code', unconfirmed_reason = null,
        shared = claim.contact_id <> c.id, version = c.version + 1
      from owner, claim
      where c.id = owner.contact_id
      returning c.id, ${sql.unsafe(trustedRule(TAKEN))} as trusted
    ),
    ended as (
      update challenge other set closed_at = now(), closed_because = 'changed'
      where other.contact_id = (select id from taken) and other.closed_at is null and other.id <> (select id from proof)
    ),
    first_trust as (
      update "user" u set ever_trusted_at = now()
      from owner, taken where u.id = owner.user_id and u.ever_trusted_at is null and taken.trusted
    ),
    reached as (
      update campaign_target t set confirmed_at = now()
      from taken
      where t.campaign_id = (select campaign_id from owner) and t.contact_id = taken.id and t.confirmed_at is null
    ),
    noted as (
      update pending_sign_in s set factor = owner.channel::text::sign_in_factor, factor_proved_at = now()
      from owner, proof
      where s.id = ${guess.pendingSignInId} and s.factor is null and s.redeemed_at is null
        and coalesce((select trusted from taken), owner.trusted)
      returning s.id
    ),
    recorded as (
      insert into audit (what, actor_id, subject_id, directory_id, object_id, address, details)
      select step.what, owner.user_id, owner.user_id, owner.directory_id, owner.contact_id, ${guess.address},
        jsonb_build_object('challenge', gate.id, 'channel', owner.channel) || step.details
      from owner, gate, lateral (
        select 'challenge.guess-wrong' as what, jsonb_build_object('purpose', 'second-factor') as details where not ${guess.matched}
        union all
        select 'contact.confirmed', jsonb_build_object('how', 'code') from taken
        union all
        select 'sign-in.factor-proved', jsonb_build_object('factor', owner.channel, 'row', case when owner.due then 3 else 2 end) from noted
      ) as step
    )
    select gate.id is not null as counted, gate.attempts, noted.id is not null as proved, ch.code_expires_at <= now() as expired
    from owner
    join challenge ch on ch.id = ${guess.challengeId}
    left join gate on true
    left join noted on true`;
  return row ?? null;
}
