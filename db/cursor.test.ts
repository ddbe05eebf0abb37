import "@/db/testing/database";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "./client";
import { readByCursor } from "./cursor";

const numbers = (most: number) => sql`select n, 'n' || n as name from generate_series(1, ${most}::int) n`;

test("rows come in pages, every one once", async () => {
  const pages: { n: number; name: string }[][] = [];
  for await (const page of readByCursor<{ n: number; name: string }>(numbers(25), 10)) pages.push(page);
  expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
  expect(pages.flat().map(({ n }) => n)).toEqual(Array.from({ length: 25 }, (_, place) => place + 1));
  expect(pages[0]?.[0]?.name).toBe("n1");
});

test("whoever stops reading gives the connection back", async () => {
  // More often than there are connections.
  for (let reader = 0; reader < 30; reader += 1) {
    for await (const page of readByCursor(numbers(100_000), 10)) {
      expect(page).toHaveLength(10);
      break;
    }
  }
  expect(await db.execute(sql`select 1 as one`)).toEqual([{ one: 1 }]);
});

test("a query that fails in the middle is an error, not an end", async () => {
  const failing = sql`select 100 / (n - 15) as part from generate_series(1, ${30}::int) n`;
  const read = async () => {
    for await (const _ of readByCursor(failing, 10));
  };
  await expect(read()).rejects.toMatchObject({ code: "22012" });
});
