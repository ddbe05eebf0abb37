import { sql } from "../client";
import { JOBS } from "../jobs";
import { type GuessLimits, mayBeGuessed } from "./guess-budget";
import { isReached, type KnownValueLimits, knownValues } from "./known-values";
import { everTrustedRule, trustedRule } from "./trusted";

export type Guess = GuessLimits & {
  challengeId: string;
  /** What the caller found by comparing in constant time. */
  matched: boolean;
  /** A code is counted; a link cannot be guessed and lives longer. */
  how: "code" | "link";
  /** The session at whose keyboard the proof was given, if it was given in one. */
  sessionId: string | null;
  actorId: string | null;
  address: string | null;
  FRESH_PROOF_MS: number;
  /** What the notice to the old values shows: masked. */
  notice: Record<string, string>;
} & KnownValueLimits;

export type Judgement = {
  /** Whether the guess was evaluated at all: otherwise nothing was open. */
  counted: boolean;
  confirmed: boolean;
  /** Guesses spent on this challenge, this one included. */
  attempts: number | null;
  /** The contact moved since the code was sent. */
  moved: boolean;
  expired: boolean;
  trustedFrom: Date | null;
};

/**
 * The gate. Counts one guess against an open confirmation and, if it matched, closes it and lets the contact
 * take the value that the challenge was sent to, tells the account's other values, and records it: one
 * statement, so a guess costs one round trip and nothing of it can happen alone.
 *
 * The user's and the contact's rows are locked first, in that order, as in every verb that changes a contact;
 * concurrent guesses stand in line there. Each then meets `challenge` as its predecessor left it, because an
 * UPDATE that waited looks at the row again: a code is used once, and a burst cannot outrun the limit.
 */
export async function judgeConfirmation(guess: Guess): Promise<Judgement | null> {
  const expiry = guess.how === "code" ? sql`code_expires_at` : sql`link_expires_at`;
  const [row] = await sql<
    {
      counted: boolean;
      confirmed: boolean;
      attempts: number | null;
      moved: boolean;
      expired: boolean;
      trustedFrom: string | null;
    }[]
  >`
    with owner as materialized (
      select u.id as user_id, u.directory_id, u.disabled_at, u.ever_trusted_at, u.frozen_at, coalesce(u.locale, d.locale) as locale,
        c.id as contact_id, c.channel, c.version, c.value, c.proved_at, c.trusted_from, c.unconfirmed_reason, c.campaign_id, ch.asked_in,
        p.hold_hours, p.allows_shared_values
      from challenge ch
      join contact c on c.id = ch.contact_id
      join "user" u on u.id = c.user_id
      join directory d on d.id = u.directory_id
      join policy p on p.directory_id = d.id
      where ch.id = ${guess.challengeId} and ch.purpose = 'confirm' and u.disabled_at is null
      for no key update of u, c
    ),
    gate as (
      update challenge ch
      set attempts = ch.attempts + ${guess.how === "code" ? 1 : 0},
        closed_at = case when ${guess.matched} then now() end,
        closed_because = case when ${guess.matched} then 'used'::challenge_end end
      from owner
      where ch.id = ${guess.challengeId}
        and ch.contact_version = owner.version
        -- Not "closed_at is null", which would offer the planner the index of open challenges beside the row's key.
        and ch.closed_because is null
        and ch.${expiry} > now()
        and (${guess.how === "link"} or ${mayBeGuessed("confirm", guess)})
      returning ch.id, ch.value, ch.attempts, ch.binds, ch.held
    ),
    proof as (select * from gate where ${guess.matched}),
    -- Locked, so that a proof given at this moment in another tab is seen as it is left, and not as it was found.
    keyboards as (
      select s.id, s.factor_proved_at, s.revoked_at from session s, owner
      where s.id in (${guess.sessionId}::uuid, owner.asked_in) and s.user_id = owner.user_id
      for no key update of s
    ),
    fresh_factor as (
      select from keyboards s
      where s.id = ${guess.sessionId}::uuid and s.revoked_at is null and s.factor_proved_at > now() - ${guess.FRESH_PROOF_MS} * interval '1 ms'
    ),
    -- Asked for freely, by an account that trusted nothing yet, and it does now: free then is not free now, unless
    -- whoever asked is who proved it.
    outlived as (
      select from owner, proof
      where proof.binds
        and ${sql.unsafe(everTrustedRule({ user: "owner", userId: "owner.user_id", policy: "owner" }))}
        and not exists (select from keyboards s where s.id = owner.asked_in and s.factor_proved_at is not null)
    ),
    replaced as (
      insert into former_value (contact_id, channel, value)
      select owner.contact_id, owner.channel, owner.value from owner, proof
      where owner.value <> proof.value and ${sql.unsafe(isReached({ contact: "owner", user: "owner" }))}
    ),
    -- Both claims in one order, so that two accounts that swap their values do not wait in a circle.
    disputed as (
      select v.value from value_claim v, owner, proof
      where owner.value <> proof.value and v.channel = owner.channel and v.value in (owner.value, proof.value)
      order by v.value
      for update of v
    ),
    released as (
      delete from value_claim v using owner, proof
      where v.contact_id = owner.contact_id and v.channel = owner.channel and v.value <> proof.value
    ),
    claim as (
      insert into value_claim (channel, value, contact_id)
      select owner.channel, proof.value, owner.contact_id from owner, proof
      where (select count(*) from disputed) is not null
      -- Writing it over itself waits for whoever claims at this moment, and returns the winner.
      on conflict (channel, value) do update set value = excluded.value
      returning contact_id
    ),
    taken as (
      update contact c
      -- Not the statement's beginning, since when it may have waited: a campaign launched meanwhile came before.
      set value = proof.value, confirmed_at = clock_timestamp(), proved_at = clock_timestamp(), confirmed_how = ${guess.how}::confirmed_how,
        unconfirmed_reason = null, pending_value = null, pending_since = null, entered_in = null,
        shared = claim.contact_id <> c.id,
        trusted_from = case
          when (proof.held or exists (select from outlived)) and not exists (select from fresh_factor) then now() + owner.hold_hours * interval '1 hour'
          when proof.binds then null
          -- Proving a value again does not shorten the hold that it is under.
          else c.trusted_from
        end,
        version = c.version + 1
      from owner, proof, claim
      where c.id = owner.contact_id
      returning c.id, c.trusted_from,
        ${sql.unsafe(trustedRule({ contact: "c", user: "owner", policy: "owner" }))} as trusted
    ),
    ended as (
      update challenge other set closed_at = now(), closed_because = 'changed'
      where other.contact_id = (select id from taken) and other.closed_at is null and other.id <> (select id from proof)
    ),
    first_trust as (
      update "user" u set ever_trusted_at = now()
      from owner, taken where u.id = owner.user_id and u.ever_trusted_at is null and taken.trusted
    ),
    session_proof as (
      update session s set factor_proved_at = now()
      from owner, taken where s.id = ${guess.sessionId}::uuid and s.user_id = owner.user_id and taken.trusted
    ),
    reached as (
      update campaign_target t set confirmed_at = now()
      from taken
      where t.campaign_id = (select campaign_id from owner) and t.contact_id = (select contact_id from owner)
        and t.confirmed_at is null
    ),
    told as (
      insert into message (user_id, channel, template, locale, destination, details)
      select owner.user_id, known.channel, 'binding-notice', owner.locale, known.value,
        ${JSON.stringify(guess.notice)}::jsonb || jsonb_strip_nulls(jsonb_build_object('trustedFrom', taken.trusted_from))
      from owner, proof, taken, lateral (${sql.unsafe(knownValues("owner.user_id", guess))}) as known
      where proof.binds and known.value <> proof.value
      returning id
    ),
    recorded as (
      insert into audit (what, actor_id, subject_id, directory_id, object_id, address, details)
      select case when ${guess.matched} then 'contact.confirmed' else 'challenge.guess-wrong' end,
        ${guess.actorId}::uuid, owner.user_id, owner.directory_id, owner.contact_id, ${guess.address},
        jsonb_build_object('challenge', gate.id, 'channel', owner.channel, 'how', ${guess.how}::text)
          || case when gate.binds and ${guess.matched} then ${JSON.stringify(guess.notice)}::jsonb - '{from,freezeKey}'::text[] else '{}' end
      from owner, gate
    )
    select gate.id is not null as counted, taken.id is not null as confirmed, gate.attempts,
      ch.contact_version <> owner.version as moved, ch.${expiry} <= now() as expired, taken.trusted_from as "trustedFrom",
      (select count(graphile_worker.add_job(${JOBS.deliverMessage}, json_build_object('messageId', told.id),
        job_key => 'message:' || told.id, job_key_mode => 'unsafe_dedupe')) from told)
    from owner
    join challenge ch on ch.id = ${guess.challengeId}
    left join gate on true
    left join taken on true`;
  return row ? { ...row, trustedFrom: row.trustedFrom ? new Date(row.trustedFrom) : null } : null;
}
