import { readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "../client";

const JOURNAL = path.resolve(import.meta.dirname, "../migrations/meta/_journal.json");

/** PostgreSQL's version as a number: 180004 is 18.4. */
export async function findServerVersion(): Promise<number> {
  const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
  if (!row) throw new Error("a setting without a value");
  return row.version;
}

/** The names of the migrations that this version brings and the database has not seen. */
export async function findPendingMigrations(): Promise<string[]> {
  const { entries } = JSON.parse(await readFile(JOURNAL, "utf8")) as { entries: { tag: string; when: number }[] };
  const [table] = await sql<{ known: boolean }[]>`select to_regclass('drizzle.__drizzle_migrations') is not null as known`;
  if (!table?.known) return entries.map(({ tag }) => tag);
  const [last] = await sql<{ at: string }[]>`select coalesce(max(created_at), 0)::text as at from drizzle.__drizzle_migrations`;
  return entries.filter(({ when }) => when > Number(last?.at ?? 0)).map(({ tag }) => tag);
}
