import { sql } from "../client";
import { JOBS } from "../jobs";
import { EARLIER_HOURS, openSmsHour, THIS_HOUR } from "./sms-hours";
import { isStrangersNumber } from "./strangers-number";

export type NewChallenge = {
  contactId: string;
  /** The contact as the caller read it; a newer one is not sent to. */
  contactVersion: number;
  purpose: "confirm" | "second-factor" | "recover";
  /** Set for a re-authentication: the challenge proves in this session alone. */
  sessionId: string | null;
  /** Set for a second factor: it proves in this sign-in alone. */
  pendingSignInId: string | null;
  /** Set for a forgotten password: it proves in this recovery alone. */
  recoveryId: string | null;
  /** The session that asks, whatever it is for. */
  askedIn: string | null;
  actorId: string | null;
  address: string | null;
  binds: boolean;
  held: boolean;
  nonce: Buffer;
  keyId: string;
  locale: "fr" | "en";
  codeLifetimeMs: number;
  linkLifetimeMs: number | null;
  /** How much of the ceilings for text messages is kept from it. */
  reservedSmsPercent: number;
};

export type SendLimits = {
  SEND_PAUSE_MS: number;
  sendsPerHour: number;
  sendsPerDay: number;
  sendsPerUserPerDay: number;
  CODE_REMAINING_MS: number;
  guessesPerChallenge: number;
  guessesPerDay: number;
  prefixOpenDigits: number;
};

export type IssuedChallenge = { challengeId: string; messageId: string; codeExpiresAt: Date };

const STRANGERS = isStrangersNumber({ contact: "s", to: "s.value", own: "s.own_value" });

/**
 * Spends the budgets, opens a challenge (or takes the open one that still serves) and puts its message into
 * the outbox, in one statement: a send costs one round trip, and half of it cannot happen.
 *
 * Rows are looked up by keys out of scalar subqueries, which leave the planner one way: statistics that were
 * taken between two campaigns would have it read every open challenge, every target.
 *
 * Locks, in this order. The contact's is shared: its value cannot change under a send, so two sends that meet here
 * have the same destination. The user's budget is held before anything is spent, and the destination's row in
 * `rate_limit` puts two sends to one value in line: the second finds the pause of the first. So nothing races for the
 * open challenge, and a refusal costs nobody anything.
 *
 * So is that of the session that asks: whoever ends it holds the account's contacts meanwhile, and a send that waited for
 * them finds it over, where a plain look would still find it as it was.
 *
 * A text message takes one lock more, which all of them share: the row that counts this hour. Whoever has room
 * everywhere else takes it before anything is spent and counts last: a ceiling that refuses has cost nothing, and
 * neither has a destination that refuses the second of two. While holding it nobody waits for others: those who
 * want the same destination stand here, too. A mail does not touch it.
 *
 * Null when nothing was sent: a budget is spent, the value moved or was disowned, its range of numbers is paused, the
 * session that asks is over, or no service is active.
 */
export async function issueChallenge(challenge: NewChallenge, limits: SendLimits): Promise<IssuedChallenge | null> {
  const row = await tryToIssue(challenge, limits);
  if (!row) return null;
  if (row.hourMissing) {
    // The first text message of an hour: what is not there cannot be locked.
    await openSmsHour();
    return issueChallenge(challenge, limits);
  }
  const { challengeId, messageId, codeExpiresAt } = row;
  return { challengeId, messageId, codeExpiresAt: new Date(codeExpiresAt) };
}

type Row = { hourMissing: boolean; challengeId: string; messageId: string; codeExpiresAt: string };

async function tryToIssue(challenge: NewChallenge, limits: SendLimits): Promise<Row | undefined> {
  const userHasRoom = sql`coalesce((select hits_within(hits, interval '1 day') from account), 0) < ${limits.sendsPerUserPerDay}`;
  const hasRoom = (hits: string) => sql`
    hits_within(${sql(hits)}, ${limits.SEND_PAUSE_MS} * interval '1 ms') = 0
    and hits_within(${sql(hits)}, interval '1 hour') < ${limits.sendsPerHour}
    and hits_within(${sql(hits)}, interval '1 day') < ${limits.sendsPerDay}`;
  const unreserved = (ceiling: string) =>
    sql`(select ${sql(ceiling)} - ${sql(ceiling)} * ${challenge.reservedSmsPercent} / 100 from organisation)`;
  const [row] = await sql<Row[]>`
    with subject as (
      select c.id, c.user_id, c.channel, c.version, c.campaign_id, c.source_value, c.proved_at, c.value as own_value, u.directory_id,
        case when ${challenge.purpose} = 'confirm' then coalesce(c.pending_value, c.value) else c.value end as value
      from contact c
      join "user" u on u.id = c.user_id
      where c.id = ${challenge.contactId} and c.version = ${challenge.contactVersion} and u.disabled_at is null
        and exists (select from sending_service s where s.channel = c.channel and s.active)
      for share of c
    ),
    asking as materialized (
      select a.id from session a
      -- By way of the contact, so that its lock comes first.
      where a.id = ${challenge.askedIn}::uuid and a.user_id = (select user_id from subject) and a.revoked_at is null
      for share of a
    ),
    sendable as (
      select s.*,
        'send:' || ${challenge.purpose}::text || ':' || s.channel || ':' || encode(sha256(s.value::bytea), 'base64') as destination_key,
        'send:' || ${challenge.purpose}::text || ':user:' || s.user_id as user_key
      from subject s
      where s.value is not null and (${challenge.askedIn}::uuid is null or exists (select from asking))
        and not exists (select from disowned_value d where d.contact_id = s.id and d.value = s.value)
        and (
          select coalesce(sum(spent.attempts), 0) from challenge spent
          where spent.contact_id = s.id and spent.purpose = ${challenge.purpose}::challenge_purpose
            and spent.code_expires_at > now() - interval '1 day'
        ) < ${limits.guessesPerDay}
        and (
          not ${sql.unsafe(STRANGERS)}
          or not exists (
            select from paused_prefix p
            where p.prefix = left(s.value, -${limits.prefixOpenDigits}::int) and p.paused_until > now()
          )
        )
    ),
    account as (
      select b.hits from rate_limit b, sendable s where b.key = s.user_key for no key update of b
    ),
    counter as (
      select h.hour from sms_hour h
      where h.hour = (
          select ${sql.unsafe(THIS_HOUR)} from sendable s
          where s.channel = 'mobile' and ${userHasRoom}
            -- As it was a moment ago: whoever is refused anyway does not stand in this line.
            and coalesce((select ${hasRoom("d.hits")} from rate_limit d where d.key = s.destination_key), true)
        )
        and h.sent < ${unreserved("sms_hourly_ceiling")}
        and h.sent + (${sql.unsafe(EARLIER_HOURS)}) < ${unreserved("sms_daily_ceiling")}
      for no key update of h
    ),
    destination as (
      insert into rate_limit as spent (key, hits)
      select s.destination_key, array[now()] from sendable s
      where ${userHasRoom} and (s.channel <> 'mobile' or exists (select from counter))
      on conflict (key) do update
      set hits = array(select hit from unnest(spent.hits) as hit where hit > now() - interval '1 day' order by hit) || now()
      where ${hasRoom("spent.hits")}
      returning key
    ),
    granted as (
      insert into rate_limit as spent (key, hits)
      select s.user_key, array[now()] from sendable s, destination
      on conflict (key) do update
      set hits = array(select hit from unnest(spent.hits) as hit where hit > now() - interval '1 day' order by hit) || now()
      where hits_within(spent.hits, interval '1 day') < ${limits.sendsPerUserPerDay}
      returning key
    ),
    counted as (
      update sms_hour h set sent = h.sent + 1
      where h.hour = (select hour from counter) and exists (select from granted)
    ),
    live as (
      select ch.id, ch.code_expires_at,
        ch.value = s.value and ch.contact_version = s.version and ch.attempts < ${limits.guessesPerChallenge}
          and ch.session_id is not distinct from ${challenge.sessionId}::uuid
          and ch.pending_sign_in_id is not distinct from ${challenge.pendingSignInId}::uuid
          and ch.recovery_id is not distinct from ${challenge.recoveryId}::uuid
          and ch.binds = ${challenge.binds} and ch.held = ${challenge.held}
          and ch.key_id = ${challenge.keyId}
          -- Whoever may be sent a link is: one without is not repeated to them.
          and (ch.link_expires_at is not null or ${challenge.linkLifetimeMs}::bigint is null)
          and ch.code_expires_at > now() + ${limits.CODE_REMAINING_MS} * interval '1 ms' as serves
      from challenge ch, sendable s, granted
      where ch.contact_id = (select id from sendable) and ch.purpose = ${challenge.purpose}::challenge_purpose and ch.closed_at is null
      -- A guess that is judged at this moment is waited for, and what it left is looked at.
      for update of ch
    ),
    superseded as (
      update challenge ch set closed_at = now(), closed_because = 'superseded'
      where ch.id = (select id from live where not serves)
      returning ch.id
    ),
    fresh as (
      insert into challenge (contact_id, purpose, value, contact_version, session_id, pending_sign_in_id, recovery_id, asked_in, binds, held, nonce, key_id, code_expires_at, link_expires_at)
      select s.id, ${challenge.purpose}::challenge_purpose, s.value, s.version, ${challenge.sessionId}::uuid, ${challenge.pendingSignInId}::uuid,
        ${challenge.recoveryId}::uuid, ${challenge.askedIn}::uuid,
        ${challenge.binds}, ${challenge.held}, ${challenge.nonce}::bytea, ${challenge.keyId},
        now() + ${challenge.codeLifetimeMs} * interval '1 ms',
        now() + ${challenge.linkLifetimeMs}::bigint * interval '1 ms'
      from sendable s, granted
      -- Counting them makes the old one close before the new one opens: one is open at a time.
      where (select count(*) from superseded) = (select count(*) from live)
      returning id, code_expires_at
    ),
    opened as (
      select id, code_expires_at from live where serves
      union all
      select id, code_expires_at from fresh
    ),
    queued as (
      insert into message (user_id, challenge_id, channel, template, locale, destination)
      select s.user_id, opened.id, s.channel, 'code', ${challenge.locale}::locale, s.value from sendable s, opened
      returning id
    ),
    asked as (
      update campaign_target t set requested_at = now()
      from opened
      where ${challenge.purpose} = 'confirm' and t.requested_at is null
        and t.campaign_id = (select campaign_id from sendable) and t.contact_id = (select id from sendable)
    ),
    recorded as (
      insert into audit (what, actor_id, subject_id, directory_id, object_id, address, details)
      select 'challenge.sent', ${challenge.actorId}::uuid, s.user_id, s.directory_id, s.id, ${challenge.address},
        jsonb_build_object('challenge', opened.id, 'purpose', ${challenge.purpose}::text, 'channel', s.channel)
      from sendable s, opened
    )
    select false as "hourMissing", opened.id as "challengeId", queued.id as "messageId", opened.code_expires_at as "codeExpiresAt",
      graphile_worker.add_job(${JOBS.deliverMessage}, json_build_object('messageId', queued.id),
        job_key => 'message:' || queued.id, job_key_mode => 'unsafe_dedupe') is not null as enqueued
    from opened, queued
    union all
    select true, null, null, null, null from sendable s
    where s.channel = 'mobile' and not exists (select from sms_hour h where h.hour = ${sql.unsafe(THIS_HOUR)})`;
  return row;
}
