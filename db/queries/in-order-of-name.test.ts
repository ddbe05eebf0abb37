import "../testing/database";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "../client";
import { makeDirectory, makeUser } from "../testing/factories";
import { readInOrderOfName } from "./in-order-of-name";

/** People of a few names only, among others. */
async function makeNamesakes(people: number): Promise<string> {
  const { id: directoryId } = await makeDirectory();
  await makeUser({ directoryId: (await makeDirectory()).id, displayName: "P1" });
  for (let person = 0; person < people; person += 1) await makeUser({ directoryId, displayName: `P${person % 3}` });
  return directoryId;
}

const names = (directoryId: string, which = sql`true`, peopleAPage = 10) =>
  readInOrderOfName<{ id: string; name: string }>(
    directoryId,
    (isOnPage) => sql`select id, display_name as name from "user" where ${isOnPage} and ${which} order by display_name, id`,
    peopleAPage,
  );

test("everybody of a directory comes once, in order of name, page by page", async () => {
  for (const people of [0, 1, 9, 10, 11, 25]) {
    const pages: { id: string; name: string }[][] = [];
    for await (const page of names(await makeNamesakes(people))) pages.push(page);
    const all = pages.flat();
    expect([people, new Set(all.map(({ id }) => id)).size, all.length]).toEqual([people, people, people]);
    expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).toSorted());
    expect(pages.map((page) => page.length)).toEqual(
      Array.from({ length: Math.ceil(people / 10) }, (_, page) => Math.min(10, people - page * 10)),
    );
  }
});

test("a page of people of whom nothing is found ends nothing", async () => {
  const pages: number[] = [];
  for await (const page of names(await makeNamesakes(25), sql`display_name = 'P2'`)) pages.push(page.length);
  expect(pages).toEqual([0, 3, 5]);
});

test("more readers than there are connections, each halfway, keep nobody from the database", async () => {
  const directoryId = await makeNamesakes(25);
  const readers = Array.from({ length: 30 }, () => names(directoryId));
  for (const reader of readers) expect((await reader.next()).value).toHaveLength(10);
  expect(await db.execute(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  expect(
    await db.execute(
      sql`select from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`,
    ),
  ).toEqual([]);
  // Whoever was renamed to the end of the alphabet is met there.
  await db.execute(sql`update "user" set display_name = 'Z' where directory_id = ${directoryId} and display_name = 'P2'`);
  const rest: string[] = [];
  for await (const page of readers[0] ?? []) rest.push(...page.map(({ name }) => name));
  expect(rest.filter((name) => name === "Z")).toHaveLength(8);
});

test("a query that fails in the middle is an error, not an end", async () => {
  const directoryId = await makeNamesakes(15);
  const read = async () => {
    const failing = sql`1 / (case display_name when 'P2' then 0 else 1 end) = 1`;
    for await (const _ of names(directoryId, failing));
  };
  await expect(read()).rejects.toMatchObject({ cause: { code: "22012" } });
});
