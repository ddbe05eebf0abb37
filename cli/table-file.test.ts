import { existsSync } from "node:fs";
import { readFile, stat, symlink, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { temporaryPath } from "@/db/testing/temporary-file";
import { openTableFile } from "./table-file";

const headings = ["Identifiant", "Nom"];

test("a table opens in the spreadsheet of its language, and its cells are text", async () => {
  const file = await temporaryPath();
  const table = await openTableFile(file, { locale: "fr", headings });
  await table.write(["croy", 'Atelier "Nord"; Roy']);
  await table.write(["=1+1", "-2"]);
  expect(existsSync(file)).toBe(false);
  await table.end();
  expect(await readFile(file, "utf8")).toBe('\uFEFF"Identifiant";"Nom"\r\n"croy";"Atelier ""Nord""; Roy"\r\n"\'=1+1";"\'-2"\r\n');
});

test("a hundred thousand rows go to the file as fast as it takes them", async () => {
  const file = await temporaryPath();
  const table = await openTableFile(file, { locale: "en", headings });
  for (let row = 0; row < 100_000; row += 1) await table.write([`user${row}`, "Camille Roy"]);
  await table.end();
  expect((await readFile(file, "utf8")).split("\r\n")).toHaveLength(100_002);
});

test("a secret table is its owner's alone and replaces nothing", async () => {
  const file = await temporaryPath();
  const table = await openTableFile(file, { locale: "fr", headings, secret: true });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await table.end();
  await expect(openTableFile(file, { locale: "fr", headings, secret: true })).rejects.toMatchObject({ code: "EEXIST" });
  expect(await readFile(file, "utf8")).toContain("Identifiant");
});

test("what is discarded leaves what was there before, whether it was ended or not", async () => {
  const file = await temporaryPath();
  await writeFile(file, "yesterday's");
  const table = await openTableFile(file, { locale: "fr", headings });
  await table.write(["croy", "Roy"]);
  await table.discard();
  expect(await readFile(file, "utf8")).toBe("yesterday's");
  expect(existsSync(`${file}.partial`)).toBe(false);
  const ended = await openTableFile(file, { locale: "fr", headings });
  await ended.end();
  await ended.discard();
  expect(existsSync(file)).toBe(false);
});

test("a full disk is an error, of a row or of the end", async () => {
  const file = await temporaryPath();
  await symlink("/dev/full", `${file}.partial`);
  const table = await openTableFile(file, { locale: "fr", headings });
  const filling = async () => {
    for (let row = 0; row < 100_000; row += 1) await table.write(["croy", "Roy"]);
    await table.end();
  };
  await expect(filling()).rejects.toMatchObject({ code: "ENOSPC" });
  await table.discard();
  expect(existsSync(file)).toBe(false);

  await symlink("/dev/full", `${file}.partial`);
  const short = await openTableFile(file, { locale: "fr", headings });
  await expect(short.end()).rejects.toMatchObject({ code: "ENOSPC" });
  await short.discard();
});
