import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { guardCell, unguardCell } from "./guard";
import { type CsvRow, writeCsv } from "./write";

async function written(locale: "fr" | "en", rows: readonly CsvRow[]): Promise<string> {
  const pages = async function* () {
    for (const row of rows) yield [row];
  };
  let text = "";
  for await (const piece of writeCsv(locale, ["Identifiant", "Valeur"], pages(), (row) => row)) text += piece;
  return text;
}

test("a table opens in the spreadsheet of its language", async () => {
  const rows = [
    ["croy", "+33612345642"],
    ["Atelier «\u202FNord\u202F»; Roy, Léa", null],
    ["n", -3],
    ["at", new Date(Date.UTC(2026, 10, 22, 14, 5))],
  ];
  expect(await written("fr", rows)).toBe(
    [
      '\uFEFF"Identifiant";"Valeur"',
      '"croy";"\'+33612345642"',
      '"Atelier «\u202FNord\u202F»; Roy, Léa";',
      '"n";-3',
      '"at";2026-11-22T14:05:00.000Z',
      "",
    ].join("\r\n"),
  );
  expect(await written("en", [["Roy; Léa", "a,b"]])).toBe('\uFEFF"Identifiant","Valeur"\r\n"Roy; Léa","a,b"\r\n');
});

test("a formula behind the other language's separator is none, either", async () => {
  expect(await written("en", [["croy", "Roy;=1+1"]])).toContain(`"croy","Roy;'=1+1"`);
  expect(await written("fr", [["croy", 'Roy,"@sum(1)']])).toContain(`"croy";"Roy,'""@sum(1)"`);
});

const SIGNS = [..."=+-@\t\r\n ;,\"'", "\u00a0", "\0", "＝", "＋", "－", "＠", "a", "é", "1", "\uFEFF", "\u0085"];
const aCell = fc.oneof(fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 6 }), fc.string(), fc.string({ unit: "binary" }));
const aTable = fc.array(fc.tuple(aCell, aCell), { minLength: 1, maxLength: 8 });

test("no cell of any table begins a formula, and every value comes back as it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("fr" as const, "en" as const), aTable, async (locale, rows) => {
      const [headings, ...cells] = parse(await written(locale, rows), {
        bom: true,
        delimiter: locale === "fr" ? ";" : ",",
        record_delimiter: "\r\n",
      });
      expect(headings).toEqual(["Identifiant", "Valeur"]);
      // Excel drops spaces in front of a cell, LibreOffice control characters, and Numbers folds the full width.
      for (const cell of cells.flat()) expect(cell.normalize("NFKC").replace(/^[\s\p{Cc}]+/u, "")).not.toMatch(/^[=+\-@]/);
      for (const cell of cells.flat()) expect(cell).not.toMatch(/^[\t\r]/);
      expect(cells.map((row) => row.map(unguardCell))).toEqual(rows);
    }),
    { numRuns: 2_000 },
  );
});

test("no piece of any table begins a formula, wherever a spreadsheet with other separators cuts it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("fr" as const, "en" as const), aTable, async (locale, rows) => {
      // The strictest reader heeds no quotes: it cuts at every separator of any language.
      for (const piece of (await written(locale, rows)).split(/[;,\t\r\n]/))
        expect(piece.normalize("NFKC").replace(/^[\s\p{Cc}"]+/u, "")).not.toMatch(/^[=+\-@]/);
    }),
    { numRuns: 2_000 },
  );
});

test("no sign of a formula passes in another form of the same sign", () => {
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const sign = String.fromCodePoint(point);
    if (/^[=+\-@]/.test(sign.normalize("NFKC"))) expect(guardCell(`${sign}1`), point.toString(16)).toBe(`'${sign}1`);
  }
});

test("a guard is taken off once, and only a guard", () => {
  for (const text of ["Roy", "'t Hooft", "d'Artagnan", "", "'", "''"]) {
    expect(guardCell(text)).toBe(text);
    expect(unguardCell(text)).toBe(text);
  }
  expect(guardCell("'=1")).toBe("''=1");
  expect(unguardCell("''=1")).toBe("'=1");
  expect(guardCell("Roy; '=1, 2-1")).toBe("Roy;' '=1, 2-1");
  expect(unguardCell("Roy;' '=1, 2-1")).toBe("Roy; '=1, 2-1");
});

test("a table is written as it is read: what comes later is not waited for", async () => {
  let asked = 0;
  const endless = async function* () {
    for (;;) {
      asked += 1;
      yield [["croy", asked]];
    }
  };
  const pieces = writeCsv("fr", ["Identifiant", "Valeur"], endless(), (row) => row);
  expect((await pieces.next()).value).toContain("Identifiant");
  expect(asked).toBe(0);
  expect((await pieces.next()).value).toBe('"croy";1\r\n');
  expect(asked).toBe(1);
  await pieces.return();
  expect((await pieces.next()).done).toBe(true);
});
