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
  service: Pick<SendingService, "id" | "kind" | "sender" | "settings" | "sealedSecrets"> | null;
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
      case
        when m.template = 'code' and (ch.id is null or ch.closed_at is not null) then 'challenge-closed'
        when ch.code_expires_at <= now() then 'expired'
        when c.version <> ch.contact_version then 'value-changed'
        when ch.id is null and m.created_at <= now() - ${noticeLifetimeMs} * interval '1 ms' then 'expired'
      end as drop,
      u.display_name as name, d.time_zone as "timeZone", o.product_name as product,
      coalesce(d.support_address, o.support_address) as support,
      case when ch.id is not null then json_build_object(
        'id', ch.id, 'purpose', ch.purpose, 'value', ch.value, 'nonce', encode(ch.nonce, 'base64'), 'keyId', ch.key_id,
        'reauthenticates', ch.session_id is not null,
        'codeLifetimeMs', extract(epoch from ch.code_expires_at - m.created_at) * 1000,
        'linkLifetimeMs', extract(epoch from ch.link_expires_at - m.created_at) * 1000
      ) end as challenge,
      case when s.id is not null then json_build_object(
        'id', s.id, 'kind', s.kind, 'sender', s.sender, 'settings', s.settings, 'sealedSecrets', s.sealed_secrets
      ) end as service
    from message m
    join "user" u on u.id = m.user_id
    join directory d on d.id = u.directory_id
    cross join organisation o
    left join challenge ch on ch.id = m.challenge_id
    left join contact c on c.id = ch.contact_id
    left join sending_service s on s.channel = m.channel and s.active
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
const SERVICE_NOTE_PAUSE_S = 5;

/** The provider took the message. One statement, because every message ends with it. */
export async function settleSent(id: string, sent: { serviceId: string; providerMessageId: string | null }): Promise<void> {
  await prepared`
    with settled as (
      update message
      set state = 'sent', attempts = attempts + 1, service_id = ${sent.serviceId}, provider_message_id = ${sent.providerMessageId},
        error = null, error_detail = null, settled_at = now()
      where id = ${id} and state = 'queued'
    )
    update sending_service set last_success_at = now()
    where id = ${sent.serviceId} and (last_success_at is null or last_success_at < now() - ${SERVICE_NOTE_PAUSE_S} * interval '1 second')`;
}

export type Attempt = {
  /** Null when no service was there to be tried. */
  serviceId: string | null;
  /** Whether the provider was asked at all. */
  counts: boolean;
  error: string;
  errorDetail: string | null;
};

const noteFailure = (attempt: Attempt) => sql`
  update sending_service set last_failure_at = now(), last_error = ${attempt.error}
  where id = ${attempt.serviceId}::uuid and ${attempt.counts}
    and (last_failure_at is null or last_failure_at < now() - ${SERVICE_NOTE_PAUSE_S} * interval '1 second' or last_error is distinct from ${attempt.error})`;

const recordAttempt = (attempt: Attempt) => sql`
  attempts = attempts + ${attempt.counts ? 1 : 0}, service_id = coalesce(${attempt.serviceId}::uuid, service_id),
  error = ${attempt.error}, error_detail = coalesce(${attempt.errorDetail}, error_detail)`;

/**
 * Leaves a message in the outbox and gives it a new job at its time, in one statement.
 *
 * The mode is `replace`: the job that runs now still holds the key, which `replace` takes from it.
 */
export async function postponeMessage(on: Database, id: string, attempt: Attempt, delayMs: number): Promise<void> {
  await on.execute(sql`
    with kept as (
      update message set ${recordAttempt(attempt)} where id = ${id} and state = 'queued' returning id
    ),
    noted as (${noteFailure(attempt)})
    select graphile_worker.add_job(${JOBS.deliverMessage}, json_build_object('messageId', id),
      run_at => now() + ${delayMs} * interval '1 ms', job_key => 'message:' || id, job_key_mode => 'replace')
    from kept`);
}

export type SettledMessage = {
  userId: string;
  directoryId: string;
  contactId: string | null;
  confirms: boolean;
  attempts: number;
};

/** Ends a message that will not arrive. Null when it has ended already. */
export async function settleUndelivered(
  tx: Database,
  id: string,
  end: { state: "failed" | "abandoned" } & Attempt,
): Promise<SettledMessage | null> {
  const [row] = await tx.execute<SettledMessage>(sql`
    with settled as (
      update message set state = ${end.state}::message_state, settled_at = now(), ${recordAttempt(end)}
      where id = ${id} and state = 'queued'
      returning user_id, challenge_id, attempts
    ),
    noted as (${noteFailure(end)})
    select settled.user_id as "userId", u.directory_id as "directoryId", ch.contact_id as "contactId",
      coalesce(ch.purpose = 'confirm', false) as confirms, settled.attempts
    from settled
    join "user" u on u.id = settled.user_id
    left join challenge ch on ch.id = settled.challenge_id`);
  return row ?? null;
}

type Target = typeof campaignTargets.$inferSelect;

/** Notes in the campaign that a contact is due for that its message could not be delivered. */
export async function markTargetFailed(tx: Database, contactId: Target["contactId"]): Promise<void> {
  await tx.execute(sql`
    update campaign_target t set failed_at = now()
    from contact c
    where c.id = ${contactId} and t.campaign_id = c.campaign_id and t.contact_id = c.id and t.confirmed_at is null`);
}
