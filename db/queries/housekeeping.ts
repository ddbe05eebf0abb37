import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";

/** A statement that changes more holds its locks for too long. */
const CHUNK_ROWS = 5_000;

async function inChunks(on: Database, some: SQL): Promise<number> {
  let all = 0;
  for (;;) {
    const { count } = await on.execute(some);
    all += count;
    if (count < CHUNK_ROWS) return all;
  }
}

const before = (ageMs: number) => sql`(now() - ${ageMs} * interval '1 ms')`;

/** What is deleted by its age: the key of a row, and which of them nothing needs any more that was over `past`. */
const PERISHABLE = {
  /** By their age, which their ids tell: a range of the key, without an index for it. */
  message: { key: "id", old: (past) => sql`id < uuidv7(${past} - now()) order by id` },
  /** Budgets of which nothing is spent any more. */
  rate_limit: { key: "key", old: (past) => sql`coalesce((select max(hit) from unnest(hits) as hit), '-infinity') < ${past}` },
  /** Sign-ins that nobody finished. */
  pending_sign_in: { key: "id", old: (past) => sql`expires_at < ${past}` },
  /** Forgotten passwords that were asked for, with their challenges and those challenges' messages. */
  recovery: { key: "id", old: (past) => sql`expires_at < ${past}` },
  /** Apps that nobody went on adding: a secret that was shown and serves nothing. */
  authenticator: { key: "id", old: (past) => sql`confirmed_at is null and created_at < ${past}` },
  /** What was not sent, by when it was last asked for. */
  blocked_send: { key: "id", old: (past) => sql`last_at < ${past}` },
  /** Counts of text messages that no ceiling looks at any more. */
  sms_hour: { key: "hour", old: (past) => sql`hour < ${past}` },
  /** Counts of a day, whose key is of two columns. */
  readiness_day: { key: "ctid", old: (past) => sql`day < ${past}::date` },
  /** Pauses of ranges of numbers that ended so long ago that no code counts which was asked for before. */
  paused_prefix: { key: "prefix", old: (past) => sql`paused_until < ${past}` },
} as const satisfies Record<string, { key: string; old: (past: SQL) => SQL }>;

/** Deletes what is older than that; how much it was. */
export function deleteOld(on: Database, table: keyof typeof PERISHABLE, ageMs: number): Promise<number> {
  const { key, old } = PERISHABLE[table];
  const [rows, id] = [sql.identifier(table), sql.identifier(key)];
  return inChunks(
    on,
    sql`delete from ${rows} where ${id} in (select ${id} from ${rows} where ${old(before(ageMs))} limit ${CHUNK_ROWS})`,
  );
}

/** What a visitor typed, which may be anything, and from where, of recoveries that are over. */
export const blankOldRecoveries = (on: Database, ageMs: number) =>
  inChunks(
    on,
    sql`update recovery set login = '', address = null where id in (
      select id from recovery
      where expires_at < ${before(ageMs)} and (login <> '' or address is not null) limit ${CHUNK_ROWS}
    )`,
  );

/** The logins that were pasted for campaigns which are over, those of nobody among them. How many there were stays. */
export const blankOldLogins = (on: Database, ageMs: number) =>
  inChunks(
    on,
    sql`update campaign set logins = '{}', review = coalesce(review, '{}') || jsonb_build_object('logins', cardinality(logins))
    where id in (
      select id from campaign
      where state in ('done', 'stopped', 'restored') and finished_at < ${before(ageMs)} and logins <> '{}' limit ${CHUNK_ROWS}
    )`,
  );

/** Makes the audit's partitions of this month and the next ones. One at a time: whoever comes second finds them made. */
export async function ensureAuditPartitions(tx: Database, monthsAhead: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('ensure_audit_partition'))`);
  await tx.execute(
    sql`select ensure_audit_partition((now() + n * interval '1 month')::date) from generate_series(0, ${monthsAhead}::int) as n`,
  );
}
