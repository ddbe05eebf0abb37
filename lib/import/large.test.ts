import "@/db/testing/database";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema/user";
import { makeDirectory } from "@/db/testing/factories";
import { importDirectory } from "./run";

const ROWS = 200_000;
const actor = { id: null, address: null };

/** What the process may grow by: the file has 14 MB, and its rows as objects ten times that. */
const MAX_GROWTH_BYTES = 160_000_000;

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "joignable-import-"));
  file = path.join(folder, "200000.csv");
  const stream = createWriteStream(file);
  stream.write("Identifiant;Nom;Prénom;Courriel;Mobile;Service\r\n");
  for (let row = 1; row <= ROWS; row += 1) {
    const full = !stream.write(
      `u${row};Roy;Camille;u${row}@siege.example;06 12 ${String(row)
        .padStart(6, "0")
        .replace(/(..)(?=.)/g, "$1 ")};Achats\r\n`,
    );
    if (full) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("a file of 200,000 rows is imported whole, told how far it is, and never in memory as a whole", {
  timeout: 300_000,
}, async () => {
  const { slug } = await makeDirectory();
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
  expect(await db.$count(users)).toBe(ROWS);
  expect(new Set(seen).size).toBeGreaterThan(15);
  expect(seen.at(-1)).toBe("writing 10");
  expect(peak - before).toBeLessThan(MAX_GROWTH_BYTES);
});
