import { sql } from "drizzle-orm";
import { type Database, sql as prepared } from "../client";
import { JOBS } from "../jobs";
import type { campaignTargets } from "../schema/campaign";
import type { messages } from "../schema/message";
import type { SendingService } from "./sending-services";

type Message = typeof messages.$inferSelect;

export type NewMessage = Pick<Message, "userId" | "channel" | "template" | "locale" | "destination"> & {
  challengeId?: string;
  details?: Record<string, string>;
};

/**
 * Puts a message into the outbox: the row and the job that delivers it, in one statement. Both appear when the
 * transaction commits, or neither.
 */
export async function addMessage(tx: Database, message: NewMessage): Promise<{ id: string }> {
  const [row] = await tx.execute<{ id: string }>(sql`
    with queued as (
      insert into message (user_id, challenge_id, channel, template, locale, destination, details)
      values (
        ${message.userId}, ${message.challengeId ?? null}::uuid, ${message.channel}::channel, ${message.template}::message_template,
        ${message.locale}::locale, ${message.destination}, ${JSON.stringify(message.details ?? {})}::jsonb
      )
      returning id
    )
    select id, graphile_worker.add_job(${JOBS.deliverMessage}, json_build_object('messageId', id),
      job_key => 'message:' || id, job_key_mode => 'unsafe_dedupe') is not null as enqueued
    from queued`);
  if (!row) throw new Error("no message");
  return { id: row.id };
}

/** Why a message is not worth sending any more. */
export type DropReason = "challenge-closed" | "expired" | "value-changed";

/**
 * The reason, of a message `m`, its challenge `ch` and that one's contact `c`; null while the message is worth
 * sending.
 *
 * @param noticeLifetimeMs how long a message without a code is
 */
export const dropReason = (noticeLifetimeMs: number) => `
  case
    when m.template = 'code' and (ch.id is null or ch.closed_at is not null) then 'challenge-closed'
    when ch.code_expires_at <= now() then 'expired'
    when c.version <> ch.contact_version then 'value-changed'
    when ch.id is null and m.created_at <= now() - ${noticeLifetimeMs} * interval '1 ms' then 'expired'
  end`;

/** Whether a service `s` may be given a message `m`: of two, the one that may have it already keeps it. */
export const MAY_HAVE = "s.channel = m.channel and s.active and (not m.ambiguous or s.id = m.service_id)";

export type MessageForDelivery = Pick<
  Message,
  "id" | "channel" | "template" | "locale" | "destination" | "details" | "attempts"
> & {
  createdAt: Date;
  drop: DropReason | null;
  name: string;
  timeZone: string;
  product: string;
  support: string | null;
  challenge: {
    id: string;
    purpose: "confirm" | "second-factor" | "recover";
    value: string;
    nonce: Buffer;
    keyId: string;
    reauthenticates: boolean;
    /** What was left of its lives when the message was written. */
    codeLifetimeMs: number;
    linkLifetimeMs: number | null;
  } | null;
  /**
   * Whom it may be given, in order: the channel's active services, or the one of them that may have it already
   * (nobody, if that one was turned off).
   */
  services: Pick<SendingService, "id" | "kind" | "sender" | "settings" | "sealedSecrets" | "partyVersion">[];
};

type DeliveryRow = Omit<MessageForDelivery, "createdAt" | "challenge"> & {
  createdAt: string;
  challenge: (Omit<NonNullable<MessageForDelivery["challenge"]>, "nonce"> & { nonce: string }) | null;
};

/**
 * Everything that delivering a message takes, as it is now. Null when it is settled already, or gone.
 *
 * A prepared statement, like the one that settles a message: planning these joins anew for every message
 * would cost more than running them.
 *
 * @param noticeLifetimeMs how long a message without a code is worth sending
 */
export async function findMessageForDelivery(id: string, noticeLifetimeMs: number): Promise<MessageForDelivery | null> {
  const [row] = await prepared<DeliveryRow[]>`
    select m.id, m.channel, m.template, m.locale, m.destination, m.details, m.attempts, m.created_at as "createdAt",
      ${prepared.unsafe(dropReason(noticeLifetimeMs))} as drop,
      u.display_name as name, d.time_zone as "timeZone", o.product_name as product,
      coalesce(d.support_address, o.support_address) as support,
      case when ch.id is not null then json_build_object(
        'id', ch.id, 'purpose', ch.purpose, 'value', ch.value, 'nonce', encode(ch.nonce, 'base64'), 'keyId', ch.key_id,
        'reauthenticates', ch.session_id is not null,
        'codeLifetimeMs', extract(epoch from ch.code_expires_at - m.created_at) * 1000,
        'linkLifetimeMs', extract(epoch from ch.link_expires_at - m.created_at) * 1000
      ) end as challenge,
      coalesce((
        select json_agg(json_build_object(
          'id', s.id, 'kind', s.kind, 'sender', s.sender, 'settings', s.settings, 'sealedSecrets', s.sealed_secrets,
          'partyVersion', s.party_version
        ) order by s.standby)
        from sending_service s
        where ${prepared.unsafe(MAY_HAVE)}
      ), '[]') as services
    from message m
    join "user" u on u.id = m.user_id
    join directory d on d.id = u.directory_id
    cross join organisation o
    left join challenge ch on ch.id = m.challenge_id
    left join contact c on c.id = ch.contact_id
    where m.id = ${id} and m.state = 'queued'`;
  if (!row) return null;
  const { challenge, createdAt, ...rest } = row;
  return {
    ...rest,
    createdAt: new Date(createdAt),
    challenge: challenge && { ...challenge, nonce: Buffer.from(challenge.nonce, "base64") },
  };
}

/** A service's last success or failure is written this often at most: every message of a channel shares its row. */
export const SERVICE_NOTE_PAUSE = "interval '5 seconds'";

export type Attempt = {
  serviceId: string;
  /** Of the service when it was asked: another party may have taken its place since. */
  partyVersion: number;
  kind: SendingService["kind"];
  durationMs: number;
} & (
  | { outcome: "sent"; error: null; detail: null }
  | { outcome: "refused" | "retry" | "unknown"; error: string; detail: string }
);

/** The attempts that a statement is given, as its `made`. */
const MADE = `jsonb_to_recordset(given.attempts) as made (
  "serviceId" uuid, "partyVersion" int, kind service_kind, outcome attempt_outcome, error text, detail text, "durationMs" int)`;

/**
 * Keeps the attempts, even if somebody else has settled the message meanwhile, and notes at their services how
 * they went. Services are locked in the order of their ids, so that two messages that tried the same two do not wait
 * for each other.
 */
const KEEP_ATTEMPTS = `
  attempted as (
    insert into message_attempt (message_id, service_id, kind, outcome, error, detail, duration_ms)
    select m.id, made."serviceId", made.kind, made.outcome, made.error, made.detail, made."durationMs"
    from given join message m on m.id = given.message_id, made
  ),
  noted as (
    select s.id from sending_service s join made on made."serviceId" = s.id and made."partyVersion" = s.party_version
    where case when made.outcome = 'sent' then s.failing_since is not null or coalesce(s.last_success_at < now() - ${SERVICE_NOTE_PAUSE}, true)
      else coalesce(s.last_failure_at < now() - ${SERVICE_NOTE_PAUSE}, true) or s.last_error is distinct from made.error end
    order by s.id
    for no key update of s
  ),
  serviced as (
    update sending_service s
    set last_success_at = case when made.outcome = 'sent' then now() else s.last_success_at end,
      last_failure_at = case when made.outcome = 'sent' then s.last_failure_at else now() end,
      last_error = case when made.outcome = 'sent' then s.last_error else made.error end,
      -- Whoever refuses a recipient is there; what is about one message or one recipient says nothing of the service.
      failing_since = case
        when made.outcome = 'sent' or made.error = 'destination-refused' then null
        when made.error in ('message-refused', 'recipient-busy', 'unwritable') then s.failing_since
        else coalesce(s.failing_since, now())
      end
    from noted, made
    where s.id = noted.id and made."serviceId" = s.id
  )`;

/**
 * A provider took the message. One statement, because every message ends with it.
 *
 * @param sent.parts of a text message, each of which the provider charges
 */
export async function settleSent(
  id: string,
  sent: { attempts: Attempt[]; providerMessageId: string | null; parts: number | null },
): Promise<void> {
  await prepared`
    with given as (select ${id}::uuid as message_id, ${JSON.stringify(sent.attempts)}::jsonb as attempts),
    made as (select made.* from given, ${prepared.unsafe(MADE)}),
    settled as (
      update message
      set state = 'sent', attempts = attempts + ${sent.attempts.length}::int, service_id = ${sent.attempts.at(-1)?.serviceId ?? null}::uuid,
        provider_message_id = ${sent.providerMessageId}, parts = ${sent.parts}::smallint, error = null, error_detail = null, settled_at = now()
      where id = ${id} and state = 'queued'
      returning id
    ),
    -- Its provider was faster: it was settled by a report, which knows neither.
    overtaken as (
      update message set attempts = attempts + ${sent.attempts.length}::int, parts = ${sent.parts}
      where id = ${id} and state in ('delivered', 'rejected')
    ),
    ${prepared.unsafe(KEEP_ATTEMPTS)}
    select from settled`;
}

/** Why a message is not out yet, and what was done about it. */
export type Setback = {
  /** None when no provider could be asked. */
  attempts: Attempt[];
  error: string;
  errorDetail: string | null;
};

const made = (id: string, { attempts }: Setback) => sql`
  given as (select ${id}::uuid as message_id, ${JSON.stringify(attempts)}::jsonb as attempts),
  made as (select made.* from given, ${sql.raw(MADE)})`;

/**
 * Whoever may have the message keeps it, though another worker asked somebody else meanwhile. Nobody keeps it whose
 * place another party has taken since: that one would be given what the former may have sent.
 *
 * Settling and configuring exclude each other by the lock on the services' table, so the version is the last one.
 */
const setBack = ({ attempts, error, errorDetail }: Setback) => {
  const last = attempts.at(-1);
  const lastId = sql`${last?.serviceId ?? null}::uuid`;
  const unknown = sql`${last?.outcome === "unknown"}::boolean`;
  return sql`
    attempts = attempts + ${attempts.length}::int,
    service_id = case
      when ambiguous then service_id
      when ${unknown} then (
        select s.id from sending_service s where s.id = ${lastId} and s.party_version = ${last?.partyVersion ?? null}::int
      )
      else coalesce(${lastId}, service_id)
    end,
    ambiguous = ambiguous or ${unknown},
    error = ${error}, error_detail = coalesce(${errorDetail}, error_detail)`;
};

/**
 * Leaves a message in the outbox and gives it a new job at its time, in one statement.
 *
 * The mode is `replace`: the job that runs now still holds the key, which `replace` takes from it.
 */
export async function postponeMessage(on: Database, id: string, setback: Setback, delayMs: number): Promise<void> {
  await on.execute(sql`
    with ${made(id, setback)},
    settled as (
      update message set ${setBack(setback)} where id = ${id} and state = 'queued' returning id
    ),
    ${sql.raw(KEEP_ATTEMPTS)}
    select graphile_worker.add_job(${JOBS.deliverMessage}, json_build_object('messageId', id),
      run_at => now() + ${delayMs} * interval '1 ms', job_key => 'message:' || id, job_key_mode => 'replace')
    from settled`);
}

/** A message that did not arrive, and whom that concerns. */
export type FailedMessage = {
  id: string;
  userId: string;
  directoryId: string;
  contactId: string | null;
  confirms: boolean;
  attempts: number;
  channel: SendingService["channel"];
  template: Message["template"];
  destination: string;
};

/** The failed message that a statement has `settled`. */
export const FAILED_MESSAGE = sql.raw(`
  select settled.id, settled.user_id as "userId", u.directory_id as "directoryId", ch.contact_id as "contactId",
    coalesce(ch.purpose = 'confirm', false) as confirms, settled.attempts, settled.channel, settled.template, settled.destination
  from settled
  join "user" u on u.id = settled.user_id
  left join challenge ch on ch.id = settled.challenge_id`);

/**
 * Keeps a service from being configured until the transaction ends, as settling a message will: taken first, because
 * whoever configures one holds that lock while it reaches for messages.
 */
export async function holdServices(tx: Database): Promise<void> {
  await tx.execute(sql`lock table sending_service in row exclusive mode`);
}

/**
 * Locks a message, and the account that it belongs to before it, disabled or not: whoever settles a message may have
 * to change the contact that it went to. False when it is gone.
 */
export async function lockMessage(tx: Database, id: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from message m join "user" u on u.id = m.user_id where m.id = ${id} for no key update of u, m`);
  return rows.length > 0;
}

/** Ends a message that will not arrive. Null when it has ended already. */
export async function settleUndelivered(
  tx: Database,
  id: string,
  end: { state: "failed" | "abandoned" } & Setback,
): Promise<FailedMessage | null> {
  const [row] = await tx.execute<FailedMessage>(sql`
    with ${made(id, end)},
    settled as (
      update message set state = ${end.state}::message_state, settled_at = now(), ${setBack(end)}
      where id = ${id} and state = 'queued'
      returning id, user_id, challenge_id, channel, template, destination, attempts
    ),
    ${sql.raw(KEEP_ATTEMPTS)}
    ${FAILED_MESSAGE}`);
  return row ?? null;
}

/**
 * Keeps what a service may have sent already from the provider that took its place: it goes to nobody any more, not
 * even when a failed one is tried again.
 */
export async function keepFromSuccessor(tx: Database, serviceId: string): Promise<void> {
  await tx.execute(sql`
    update message set service_id = null
    where service_id = ${serviceId}::uuid and ambiguous and state in ('queued', 'failed')`);
}

type Target = typeof campaignTargets.$inferSelect;

/** Notes in the campaign that a contact is due for that its message could not be delivered. */
export async function markTargetFailed(tx: Database, contactId: Target["contactId"]): Promise<void> {
  await tx.execute(sql`
    update campaign_target t set failed_at = now()
    from contact c
    where c.id = ${contactId} and t.campaign_id = c.campaign_id and t.contact_id = c.id and t.confirmed_at is null`);
}
