import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { temporaryFile } from "@/db/testing/temporary-file";
import { readRows } from "./read-rows";

async function read(text: string, how: Partial<Parameters<typeof readRows>[1]> = {}) {
  const encoding = how.encoding ?? "utf-8";
  const file = await temporaryFile(
    iconv.encode(text, encoding === "utf-16" ? "utf-16le" : encoding, { addBOM: encoding === "utf-16" }),
  );
  const rows: [number, ...string[]][] = [];
  for await (const { line, cells } of readRows(file, { encoding, separator: how.separator ?? ";" })) rows.push([line, ...cells]);
  return rows;
}

test("rows begin where the file says, whatever ends its lines and however many a cell has", async () => {
  expect(await read('a;b\r\n\r\nc;"d\r\ne\nf"\ng;h\ri;"j"\r\n\n\nk;l')).toEqual([
    [1, "a", "b"],
    [3, "c", "d\r\ne\nf"],
    [6, "g", "h"],
    [7, "i", "j"],
    [10, "k", "l"],
  ]);
});

test.each(["utf-8", "windows-1252", "utf-16"] as const)("accents survive in %s", async (encoding) => {
  expect(await read("\uFEFFlogin;nom\nzoe;Zoé Œuvrard\n".slice(encoding === "utf-8" ? 0 : 1), { encoding })).toEqual([
    [1, "login", "nom"],
    [2, "zoe", "Zoé Œuvrard"],
  ]);
});

test("quotation marks are those of a table, or letters", async () => {
  expect(await read('login;"Atelier ""Nord""";Ventes "Export";"a;b"\n')).toEqual([
    [1, "login", 'Atelier "Nord"', 'Ventes "Export"', "a;b"],
  ]);
});

test("a row with too few or too many cells is still a row", async () => {
  expect(await read("a;b\nc\nd;e;f\n")).toEqual([
    [1, "a", "b"],
    [2, "c"],
    [3, "d", "e", "f"],
  ]);
});

test("a quotation mark that nobody closes is named by the line where it opens", async () => {
  await expect(read('a;b\nc;d\n\ne;"f\ng;h\n')).rejects.toMatchObject({ code: "quote-not-closed", about: { line: 4 } });
});

test("a row without an end is given up before it fills the memory", async () => {
  await expect(read(`a;b\nc;"${"x".repeat(3_000_000)}`)).rejects.toMatchObject({ code: "row-too-long", about: { line: 2 } });
});

test("a file that is gone is the file system's own error", async () => {
  await expect(async () => {
    for await (const _ of readRows("/nonexistent/annuaire.csv", { encoding: "utf-8", separator: ";" }));
  }).rejects.toMatchObject({ code: "ENOENT" });
});
