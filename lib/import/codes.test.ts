import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { importing } from "@/lib/i18n/messages/import";
import { FILE_FAULTS, REFUSALS, WARNINGS } from "./codes";

const MANUAL = path.resolve(import.meta.dirname, "../../docs/import.md");

test("the manual lists every reason, in the order of the answer, and no other", async () => {
  const manual = await readFile(MANUAL, "utf8");
  const listed = [...manual.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
  expect(listed).toEqual([...REFUSALS, ...WARNINGS, ...FILE_FAULTS]);
});

test("every reason is a sentence in both languages", () => {
  for (const texts of [importing.fr, importing.en]) {
    expect(Object.keys(texts).toSorted()).toEqual([...REFUSALS, ...WARNINGS, ...FILE_FAULTS].toSorted());
    for (const text of Object.values(texts)) expect(text).toMatch(/^\p{Lu}.*[.}]$/u);
  }
});
