import { sql } from "drizzle-orm";
import { type Database, sql as prepared } from "../client";
import type { messages } from "../schema/message";
import { FAILED_MESSAGE, type FailedMessage, SERVICE_NOTE_PAUSE } from "./messages";
import type { SendingService } from "./sending-services";

type Message = typeof messages.$inferSelect;

/** What a provider says became of a message, as the row takes it. */
export type Settlement = {
  messageId: string;
  /** The services that may have said it: those of one account, which are told apart by nothing. */
  from: { kind: SendingService["kind"]; serviceIds: readonly string[] };
  /** What the provider calls the message. */
  providerMessageId: string;
  /** The states that it is later news than. */
  after: readonly Message["state"][];
} & ({ state: "delivered"; error: null; errorDetail: null } | { state: "rejected"; error: string; errorDetail: string | null });

/**
 * Settles a message as its provider reports. Null when the report changes nothing: it is no news, or not of a message
 * that this provider can speak of. It was asked, and did not refuse; or it may be asked at this moment, by a worker that
 * has not said so yet. What the provider calls the message is the row's own name for it, once that is known: a message
 * that was handed over twice, because an answer was lost, is two messages there.
 *
 * The caller has locked the message: whom it was given is written together with its state, and read here.
 */
export async function settleReported(tx: Database, report: Settlement): Promise<FailedMessage | null> {
  const { messageId, providerMessageId, state, error, errorDetail, from } = report;
  const services = sql`${list(from.serviceIds)}::uuid[]`;
  const isOfKind = sql`${from.kind}::service_kind`;
  const askedNow = sql`
    select s.id from sending_service s
    where s.id = any(${services}) and s.kind = ${isOfKind} and s.channel = m.channel order by s.standby limit 1`;
  const [row] = await tx.execute<FailedMessage>(sql`
    with settled as (
      update message m
      set state = ${state}::message_state, provider_message_id = ${providerMessageId}, error = ${error}, error_detail = ${errorDetail},
        service_id = case when m.state = 'queued' then (${askedNow}) else m.service_id end,
        settled_at = coalesce(m.settled_at, now()), reported_at = now()
      where m.id = ${messageId} and m.state = any(${list(report.after)}::message_state[])
        and coalesce(m.provider_message_id, ${providerMessageId}) = ${providerMessageId}
        and (
          m.state = 'queued' and not m.ambiguous and exists (${askedNow})
          or exists (
            select from message_attempt a
            where a.message_id = m.id and a.service_id = any(${services}) and a.kind = ${isOfKind} and a.outcome in ('sent', 'unknown')
          )
        )
      returning m.id, m.user_id, m.challenge_id, m.channel, m.template, m.destination, m.attempts
    )
    ${FAILED_MESSAGE}`);
  return row ?? null;
}

/** An array as PostgreSQL reads it: ids and the words of an enum, which need no quoting. */
const list = (words: readonly string[]) => `{${words.join(",")}}`;

/** Notes that a provider has said something, every few seconds at most: many messages share the row of their service. */
export async function noteReport(on: Database, serviceIds: readonly string[]): Promise<void> {
  await on.execute(sql`
    update sending_service set last_report_at = now()
    where id = any(${list(serviceIds)}::uuid[])
      and coalesce(last_report_at < now() - ${sql.raw(SERVICE_NOTE_PAUSE)}, true)`);
}

/** The services of a provider, active or not: one that was turned off still tells what became of its messages. */
export async function findServicesOfKind(kind: SendingService["kind"]) {
  return prepared<Pick<SendingService, "id" | "settings" | "sealedSecrets">[]>`
    select id, settings, sealed_secrets as "sealedSecrets" from sending_service where kind = ${kind} order by channel, standby`;
}

/** How long a provider is asked for news of a message, and how often. */
export type Patience = { forMs: number; youngMs: number; thenEveryMs: number; atOnce: number };

/**
 * The messages of a service whose end is not known, and of which it is time to ask: a young one each time, an older
 * one rarely. Those that were not asked about for longest come first.
 */
export async function findUnreported(serviceId: string, kind: SendingService["kind"], patience: Patience) {
  return prepared<{ id: string; providerMessageId: string }[]>`
    select m.id, m.provider_message_id as "providerMessageId" from message m
    where m.service_id = ${serviceId} and m.state = 'sent' and m.provider_message_id is not null
      and m.created_at > now() - ${patience.forMs} * interval '1 ms'
      and (m.created_at > now() - ${patience.youngMs} * interval '1 ms'
        or coalesce(m.reported_at < now() - ${patience.thenEveryMs} * interval '1 ms', true))
      and exists (
        select from message_attempt a
        where a.message_id = m.id and a.service_id = m.service_id and a.kind = ${kind} and a.outcome = 'sent'
      )
    order by m.reported_at nulls first, m.created_at desc
    limit ${patience.atOnce}`;
}

/** Notes that the provider was asked and knows no end of these messages yet. */
export async function noteNoEnd(ids: readonly string[]): Promise<void> {
  await prepared`update message set reported_at = now() where id = any(${[...ids]}::uuid[]) and state = 'sent'`;
}
