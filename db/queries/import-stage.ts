import { sql } from "drizzle-orm";
import type { Database } from "../client";

/** One row of an export, as far as the file alone tells. */
export type StagedRow = {
  line: number;
  login: string | null;
  displayName: string | null;
  /** Half a name (a last name alone) names a new person, and replaces nobody's whole one. */
  nameIsWhole: boolean;
  department: string | null;
  locale: "fr" | "en" | null;
  /** Canonical; null when the cell was empty or not valid. */
  email: string | null;
  mobile: string | null;
  refusal: string | null;
  warnings: string[];
};

/**
 * Lets one import at a time change a directory; false when another is at it. Held until the transaction ends.
 */
export async function claimImport(tx: Database, directoryId: string): Promise<boolean> {
  const [row] = await tx.execute<{ claimed: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('import:' || ${directoryId}::text, 0)) as claimed`,
  );
  return row?.claimed ?? false;
}

/**
 * Makes the table that holds the file until it is judged as a whole: whether a login stands twice shows in the
 * last row. It belongs to the transaction and ends with it.
 *
 * A change is `none`, `source` (noted; the person has that value already), `value` (replaces what was never
 * proved), `pending` (waits beside a proved value) or `take-back` (the proved value again).
 */
export async function createStage(tx: Database): Promise<void> {
  await tx.execute(sql`
    create temporary table import_row (
      line integer primary key,
      login text,
      login_key text generated always as (lower(login)) stored,
      display_name text,
      name_is_whole boolean not null,
      department text,
      locale locale,
      email text,
      mobile text,
      refusal text,
      warnings text[] not null,
      new_id uuid not null default uuidv7(),
      user_id uuid,
      user_changes boolean not null default false,
      email_change text not null default 'none',
      mobile_change text not null default 'none',
      writes boolean generated always as (user_changes or email_change <> 'none' or mobile_change <> 'none') stored,
      outcome text generated always as (case
        when refusal is not null then 'refused'
        when user_id is null then 'created'
        when user_changes or email_change not in ('none', 'source') or mobile_change not in ('none', 'source') then 'updated'
        else 'unchanged'
      end) stored
    ) on commit drop`);
}

export async function stageRows(tx: Database, rows: readonly StagedRow[]): Promise<void> {
  await tx.execute(sql`
    insert into import_row (line, login, display_name, name_is_whole, department, locale, email, mobile, refusal, warnings)
    select line, login, "displayName", "nameIsWhole", department, locale, email, mobile, refusal, warnings
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      line integer, login text, "displayName" text, "nameIsWhole" boolean, department text, locale locale,
      email text, mobile text, refusal text, warnings text[]
    )`);
}

/** Refuses every row of a login that stands more than once: nobody knows which of them is meant. */
export async function refuseLoginsTwice(tx: Database, reason: string): Promise<void> {
  await tx.execute(sql`create index on import_row (login_key)`);
  await tx.execute(sql`analyze import_row`);
  await tx.execute(sql`
    update import_row set refusal = ${reason}
    where login_key in (select login_key from import_row where login_key is not null group by login_key having count(*) > 1)`);
}

/** Finds the accounts that the rows are about, and refuses the rows of new people without a name. */
export async function matchAccounts(tx: Database, directoryId: string, reasonWithoutName: string): Promise<void> {
  await tx.execute(sql`
    update import_row r set user_id = u.id
    from "user" u where u.directory_id = ${directoryId} and u.login_key = r.login_key and r.refusal is null`);
  await tx.execute(sql`
    update import_row set refusal = ${reasonWithoutName} where user_id is null and refusal is null and display_name is null`);
}

/** What became of the rows, by outcome, and by reason of refusals and warnings. */
export async function countStaged(
  tx: Database,
): Promise<{ kind: "outcome" | "refusal" | "warning"; code: string; rows: number }[]> {
  return tx.execute(sql`
    select 'outcome' as kind, outcome as code, count(*)::int as rows from import_row group by outcome
    union all
    select 'refusal', refusal, count(*)::int from import_row where refusal is not null group by refusal
    union all
    select 'warning', warning, count(*)::int from import_row, unnest(warnings) as warning where refusal is null group by warning`);
}

/** The rows behind a line, in the order of the file, with what became of them. */
export async function findStagedRows(tx: Database, after: number, most: number) {
  return tx.execute<{ line: number; login: string | null; outcome: string; refusal: string | null; warnings: string[] }>(sql`
    select line, login, outcome, refusal, warnings from import_row where line > ${after} order by line limit ${most}`);
}
