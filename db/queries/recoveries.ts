import { sql as prepared } from "../client";
import { JOBS } from "../jobs";
import type { OpenChallenge } from "./challenges";
import { takesChannel } from "./policy-channels";

type Channel = "email" | "mobile";

/** What a recovery `r` asks for by its directory's policy `p`: two proofs, if that was so when it began or is so now. */
export const TAKES_TWO = "(r.takes_two or p.second_factor = 'required')";

/** The job that looks up whom a recovery `r` is for and sends what comes next. One that waits already is moved to now. */
export const LOOK_UP = `graphile_worker.add_job('${JOBS.lookUpRecovery}', json_build_object('recoveryId', r.id),
  job_key => 'recovery:' || r.id)`;

/** It is not over (of a recovery `r`). */
export const IS_OPEN = "(r.closed_at is null and r.expires_at > now())";

/** Not as much is proved yet as the policy wants (of a recovery `r` and its directory's policy `p`). */
export const WAITS_FOR_PROOF = `(r.second_proved_at is null and (r.first_proved_at is null or ${TAKES_TWO}))`;

/** By which ways each directory's policy lets a forgotten password be replaced, as far as a service is active for them. */
export async function findRecoveryWays(): Promise<{ directoryId: string; channel: Channel }[]> {
  return prepared<{ directoryId: string; channel: Channel }[]>`
    select p.directory_id as "directoryId", s.channel
    from policy p join sending_service s on s.active
    where ${prepared.unsafe(takesChannel("recovers_by", { channel: "s.channel", policy: "p" }))}
    group by p.directory_id, s.channel
    order by s.channel`;
}

/**
 * Opens a recovery and queues its look-up, in one statement that never looks at accounts: it costs the same whoever the
 * login belongs to. False where the directory's policy does not offer that way.
 */
export async function insertRecovery(asked: {
  secretHash: Buffer;
  directoryId: string;
  login: string;
  channel: Channel;
  locale: "fr" | "en";
  address: string | null;
  lifetimeMs: number;
}): Promise<boolean> {
  const opened = await prepared`
    with r as (
      insert into recovery (secret_hash, directory_id, login, channel, locale, address, takes_two, expires_at)
      select ${asked.secretHash}::bytea, p.directory_id, ${asked.login}, first.channel, ${asked.locale}::locale, ${asked.address},
        p.second_factor = 'required', now() + ${asked.lifetimeMs} * interval '1 ms'
      from policy p, (select ${asked.channel}::channel as channel) as first
      where p.directory_id = ${asked.directoryId}
        and ${prepared.unsafe(takesChannel("recovers_by", { channel: "first.channel", policy: "p" }))}
      returning id
    )
    select ${prepared.unsafe(LOOK_UP)} is not null as queued from r`;
  return opened.length > 0;
}

/** Queues the look-up of the recovery that a browser is in already, if it asks for the same; whether it was that one. */
export async function repeatRecovery(
  secretHash: Buffer,
  asked: { directoryId: string; login: string; channel: Channel; guesses: number },
): Promise<boolean> {
  const repeated = await prepared`
    select ${prepared.unsafe(LOOK_UP)} is not null as queued from recovery r
    where r.secret_hash = ${secretHash}::bytea and ${prepared.unsafe(IS_OPEN)} and r.attempts < ${asked.guesses}
      and r.directory_id = ${asked.directoryId} and lower(r.login) = lower(${asked.login}) and r.channel = ${asked.channel}::channel`;
  return repeated.length > 0;
}

/** Queues the look-up of a recovery, now or at a moment to come. */
export async function queueLookUp(recoveryId: string, at: Date | null = null): Promise<void> {
  await prepared`
    select graphile_worker.add_job(${JOBS.lookUpRecovery}, json_build_object('recoveryId', ${recoveryId}::uuid),
      job_key => 'recovery:' || ${recoveryId}, run_at => ${at?.toISOString() ?? null}::timestamptz)`;
}

export type RecoveryRow = {
  id: string;
  directoryId: string;
  /** Whom the worker found; null for nobody. */
  userId: string | null;
  login: string;
  channel: Channel;
  /** Two proofs of different kinds are wanted. */
  takesTwo: boolean;
  firstProved: boolean;
  secondProved: boolean;
  attempts: number;
  over: boolean;
};

/** How far the recovery of a browser's secret has come, from its own row and the policy alone. Null for an unknown secret. */
export async function findRecovery(secretHash: Buffer): Promise<RecoveryRow | null> {
  const [row] = await prepared<RecoveryRow[]>`
    select r.id, r.directory_id as "directoryId", r.user_id as "userId", r.login, r.channel, ${prepared.unsafe(TAKES_TWO)} as "takesTwo",
      r.first_proved_at is not null as "firstProved", r.second_proved_at is not null as "secondProved", r.attempts,
      not ${prepared.unsafe(IS_OPEN)} as over
    from recovery r join policy p on p.directory_id = r.directory_id
    where r.secret_hash = ${secretHash}::bytea`;
  return row ?? null;
}

/** A challenge `ch` of a recovery goes to a contact that has not proved anything in it yet: two proofs are of two kinds. */
export const ANOTHER_KIND = `not exists (
  select from challenge used
  where used.recovery_id = ch.recovery_id and used.contact_id = ch.contact_id and used.closed_because = 'used'
)`;

/** The challenge whose code the recovery waits for; null where none was sent, whatever the reason. */
export async function findChallengeOfRecovery(recoveryId: string): Promise<OpenChallenge | null> {
  const [row] = await prepared<OpenChallenge[]>`
    select ch.id, ch.purpose, ch.value, ch.nonce, ch.key_id as "keyId", c.channel
    from challenge ch join contact c on c.id = ch.contact_id
    where ch.recovery_id = ${recoveryId} and ch.closed_at is null and ${prepared.unsafe(ANOTHER_KIND)}
    order by ch.id desc
    limit 1`;
  return row ?? null;
}

export type RecoveryToServe = Pick<RecoveryRow, "id" | "channel" | "takesTwo" | "firstProved"> & {
  address: string | null;
  /** Whom it is for, with their language or else the one that it was asked in; null for nobody. */
  account: { id: string; directoryId: string; locale: "fr" | "en" } | null;
  byEmail: boolean;
  byMobile: boolean;
  byApp: boolean;
};

/**
 * A recovery that waits for a code, and whom it is for, which is noted on its row: the account of that login, unless it
 * is disabled. Null when there is nothing to send any more.
 */
export async function findRecoveryToServe(id: string): Promise<RecoveryToServe | null> {
  const [row] = await prepared<(Omit<RecoveryToServe, "account"> & { locale: "fr" | "en" })[]>`
    select r.id, r.channel, r.locale, r.address, ${prepared.unsafe(TAKES_TWO)} as "takesTwo",
      r.first_proved_at is not null as "firstProved", p.recovers_by_email as "byEmail", p.recovers_by_mobile as "byMobile",
      p.factor_app as "byApp"
    from recovery r join policy p on p.directory_id = r.directory_id
    where r.id = ${id} and ${prepared.unsafe(IS_OPEN)} and ${prepared.unsafe(WAITS_FOR_PROOF)}`;
  if (!row) return null;
  const { locale, ...recovery } = row;
  const [account] = await prepared<NonNullable<RecoveryToServe["account"]>[]>`
    update recovery r set user_id = u.id
    from "user" u
    where r.id = ${id} and u.disabled_at is null and coalesce(r.user_id = u.id, true)
      and u.directory_id = r.directory_id and u.login_key = lower(r.login)
    returning u.id, u.directory_id as "directoryId", coalesce(u.locale, ${locale}::locale) as locale`;
  return { ...recovery, account: account ?? null };
}
