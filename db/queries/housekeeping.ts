import { sql } from "drizzle-orm";
import type { Database } from "../client";

/** A statement that changes more holds its locks for too long. */
const CHUNK_ROWS = 5_000;

async function inChunks(on: Database, some: ReturnType<typeof sql>): Promise<number> {
  let all = 0;
  for (;;) {
    const { count } = await on.execute(some);
    all += count;
    if (count < CHUNK_ROWS) return all;
  }
}

/** Messages by their age, which their ids tell: a range of the key, without an index for it. */
export const deleteOldMessages = (on: Database, days: number) =>
  inChunks(
    on,
    sql`delete from message where id in (
      select id from message where id < uuidv7(${days} * interval '-1 day') order by id limit ${CHUNK_ROWS}
    )`,
  );

/** Budgets of which nothing is spent any more. */
export const deleteIdleLimits = (on: Database, days: number) =>
  inChunks(
    on,
    sql`delete from rate_limit where key in (
      select key from rate_limit
      where coalesce((select max(hit) from unnest(hits) as hit), '-infinity') < now() - ${days} * interval '1 day'
      limit ${CHUNK_ROWS}
    )`,
  );

/** Sign-ins that nobody finished. */
export const deleteOldPendingSignIns = (on: Database, days: number) =>
  inChunks(
    on,
    sql`delete from pending_sign_in where id in (
      select id from pending_sign_in where expires_at < now() - ${days} * interval '1 day' limit ${CHUNK_ROWS}
    )`,
  );

/** Forgotten passwords that were asked for, with their challenges and those challenges' messages. */
export const deleteOldRecoveries = (on: Database, days: number) =>
  inChunks(
    on,
    sql`delete from recovery where id in (
      select id from recovery where expires_at < now() - ${days} * interval '1 day' limit ${CHUNK_ROWS}
    )`,
  );

/** What a visitor typed, which may be anything, and from where, of recoveries that are over. */
export const blankOldRecoveries = (on: Database, days: number) =>
  inChunks(
    on,
    sql`update recovery set login = '', address = null where id in (
      select id from recovery
      where expires_at < now() - ${days} * interval '1 day' and (login <> '' or address is not null) limit ${CHUNK_ROWS}
    )`,
  );

/** Apps that nobody went on adding: a secret that was shown and serves nothing. */
export const deleteAbandonedApps = (on: Database, days: number) =>
  inChunks(
    on,
    sql`delete from authenticator where id in (
      select id from authenticator
      where confirmed_at is null and created_at < now() - ${days} * interval '1 day' limit ${CHUNK_ROWS}
    )`,
  );

/** What was not sent, by when it was last asked for. */
export const deleteOldBlockedSends = (on: Database, days: number) =>
  inChunks(
    on,
    sql`delete from blocked_send where id in (
      select id from blocked_send where last_at < now() - ${days} * interval '1 day' limit ${CHUNK_ROWS}
    )`,
  );

/** Counts of text messages that no ceiling looks at any more. */
export const deleteOldSmsHours = (on: Database, days: number) =>
  inChunks(
    on,
    sql`delete from sms_hour where hour in (
      select hour from sms_hour where hour < now() - ${days} * interval '1 day' limit ${CHUNK_ROWS}
    )`,
  );

/** Pauses of ranges of numbers that ended so long ago that no code counts which was asked for before. */
export const deleteEndedPauses = (on: Database, windowMs: number) =>
  inChunks(
    on,
    sql`delete from paused_prefix where prefix in (
      select prefix from paused_prefix where paused_until < now() - ${windowMs} * interval '1 ms' limit ${CHUNK_ROWS}
    )`,
  );

/** Makes the audit's partitions of this month and the next ones. One at a time: whoever comes second finds them made. */
export async function ensureAuditPartitions(tx: Database, monthsAhead: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('ensure_audit_partition'))`);
  await tx.execute(
    sql`select ensure_audit_partition((now() + n * interval '1 month')::date) from generate_series(0, ${monthsAhead}::int) as n`,
  );
}
