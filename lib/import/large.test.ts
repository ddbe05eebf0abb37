import "@/db/testing/database";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema/user";
import { makeDirectory } from "@/db/testing/factories";
import { importDirectory } from "./run";

const ROWS = 200_000;
const FEW_ROWS = 10_000;
const actor = { id: null, address: null };

/** What the process may grow by: the file has 14 MB, and its rows as objects ten times that. */
const MAX_GROWTH_BYTES = 160_000_000;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "joignable-import-"));
});

async function makeFile(rows: number): Promise<string> {
  const file = path.join(folder, `${rows}.csv`);
  const stream = createWriteStream(file);
  stream.write("Identifiant;Nom;Prénom;Courriel;Mobile;Service\r\n");
  for (let row = 1; row <= rows; row += 1) {
    const full = !stream.write(
      `u${row};Roy;Camille;u${row}@siege.example;06 12 ${String(row)
        .padStart(6, "0")
        .replace(/(..)(?=.)/g, "$1 ")};Achats\r\n`,
    );
    if (full) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
  return file;
}

afterAll(() => rm(folder, { recursive: true, force: true }));

test("a file of 200,000 rows is imported whole, told how far it is, and never in memory as a whole", {
  timeout: 300_000,
}, async () => {
  // What any import takes, of however few people, the process has taken by then.
  await importDirectory({ file: await makeFile(FEW_ROWS), directory: (await makeDirectory()).slug, actor });
  const file = await makeFile(ROWS);
  const { id, slug } = await makeDirectory();
  const before = process.memoryUsage().rss;
  let peak = before;
  const seen: string[] = [];
  const result = await importDirectory({
    file,
    directory: slug,
    actor,
    onProgress({ phase, done, total }) {
      peak = Math.max(peak, process.memoryUsage().rss);
      seen.push(`${phase} ${Math.floor((10 * done) / total)}`);
    },
  });
  expect(result).toMatchObject({ counts: { created: ROWS, updated: 0, unchanged: 0, refused: {}, warnings: {} } });
  expect(await db.$count(users, eq(users.directoryId, id))).toBe(ROWS);
  expect(new Set(seen).size).toBeGreaterThan(15);
  expect(seen.at(-1)).toBe("writing 10");
  expect(peak - before).toBeLessThan(MAX_GROWTH_BYTES);
});
