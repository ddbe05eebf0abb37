import "../testing/database";
import { expect, test } from "vitest";
import { db, sql } from "../client";
import { insertAuditEvent } from "./audit";

const partitions = async () =>
  (
    await sql<{ name: string }[]>`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit'::regclass`
  ).map(({ name }) => name);

const count = async () => (await sql<{ n: number }[]>`select count(*)::int as n from audit`)[0]?.n;

test("the audit takes rows and gives none back: UPDATE, DELETE and TRUNCATE are refused, on it and on each partition", async () => {
  await insertAuditEvent(db, { what: "test.happened" });
  await sql`insert into audit (what, at) values ('test.happened', '1999-01-01'), ('test.happened', now() + interval '1 month'), ('test.happened', now() + interval '2 months')`;
  const tables = ["audit", ...(await partitions())];
  expect(tables.length).toBe(5);
  const before = await count();
  for (const table of tables) {
    const rows = (await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`)[0]?.n;
    expect(rows, `${table} holds a row to be kept`).toBeGreaterThan(0);
    for (const attempt of [
      sql`update ${sql(table)} set what = 'test.forged'`,
      sql`delete from ${sql(table)}`,
      sql`truncate ${sql(table)}`,
      sql`merge into ${sql(table)} a using (select 1) s on true when matched then delete`,
    ]) {
      await expect(attempt, table).rejects.toThrow(/audit is insert-only/);
    }
  }
  expect(await count()).toBe(before);
});

test("an upsert changes no row either", async () => {
  const [row] = await sql<{ id: string; at: string }[]>`insert into audit (what) values ('test.first') returning id, at`;
  if (!row) throw new Error("no row");
  await expect(
    sql`insert into audit (what, id, at) values ('test.second', ${row.id}, ${row.at}) on conflict (at, id) do update set what = excluded.what`,
  ).rejects.toThrow(/audit is insert-only/);
});

test("a month whose rows came before its partition stops nobody", async () => {
  await sql`insert into audit (what, at) values ('test.early', now() + interval '9 months')`;
  await sql`select ensure_audit_partition((now() + interval '9 months')::date)`;
  await sql`insert into audit (what, at) values ('test.later', now() + interval '9 months')`;
  expect(
    (await sql`select what from audit where at > now() + interval '8 months' order by what`).map(({ what }) => what),
  ).toEqual(["test.early", "test.later"]);
});
