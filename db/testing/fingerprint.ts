import { sql } from "../client";

/** What changes by itself while somebody is signed in and a worker runs; the days of readiness come with the clock. */
const RESTLESS = ["worker_heartbeat", "readiness_day"];

/** What a worker throws away at some minute of the hour: tests that let time pass leave such limits behind. */
const isStillKept = () => sql`where (select max(hit) from unnest(hits) as hit) > now() - interval '1 day'`;

/** A fingerprint of everything that the database remembers, but for when sessions were last seen: a change shows by its table. */
export async function fingerprint(): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all (${RESTLESS}) and table_name !~ '^audit_'
    order by 1`;
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ print: string }[]>`
      select md5(coalesce(string_agg((to_jsonb(each) - 'last_seen_at')::text, ',' order by (to_jsonb(each) - 'last_seen_at')::text), '')) as print
      from ${sql(name)} as each ${name === "rate_limit" ? isStillKept() : sql``}`;
    prints[name] = row?.print ?? "";
  }
  return prints;
}
