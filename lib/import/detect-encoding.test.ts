import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { temporaryFile } from "@/db/testing/temporary-file";
import { detectEncoding } from "./detect-encoding";

const FRENCH = "Identifiant;Nom\r\nzoe;Zoé Œuvrard – 100 €\r\n";

const detect = async (bytes: Uint8Array | string) => detectEncoding(await temporaryFile(bytes));

const faultOf = (bytes: Uint8Array | string) =>
  detect(bytes).then(
    (encoding) => ({ encoding }),
    ({ code, about }) => ({ code, ...about }),
  );

test.each([
  ["UTF-8", Buffer.from(FRENCH), "utf-8"],
  ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${FRENCH}`), "utf-8"],
  ["plain ASCII", "login,name\nzoe,Zoe\n", "utf-8"],
  ["characters of two, three and four bytes", "é ễ 😀 \u{10FFFF} \u0800 \uFFFD", "utf-8"],
  ["Windows-1252", iconv.encode(FRENCH, "win1252"), "windows-1252"],
  ["Windows-1252 whose only accent is the last byte", iconv.encode("login;nom\r\nzoe;Zoé", "win1252"), "windows-1252"],
  ["UTF-16, little end first", iconv.encode(FRENCH, "utf-16le", { addBOM: true }), "utf-16"],
  ["UTF-16, big end first", iconv.encode(FRENCH, "utf-16be", { addBOM: true }), "utf-16"],
])("%s is seen from the bytes", async (_, bytes, encoding) => {
  expect(await detect(bytes)).toBe(encoding);
});

test("an accent that lies on the border of two reads is one accent", async () => {
  const padding = "x".repeat(65_535 - "login\n".length);
  expect(await detect(`login\n${padding}é\n`)).toBe("utf-8");
});

test.each([
  ["nothing", ""],
  ["a byte order mark alone", "\uFEFF"],
  ["empty lines", "\uFEFF\r\n \r\n\t\r\n"],
])("%s is an empty file", async (_, bytes) => {
  expect(await faultOf(bytes)).toEqual({ code: "file-empty" });
});

test.each([
  ["a spreadsheet (zip)", Buffer.from("504b030414000600080000002100", "hex")],
  ["an old spreadsheet", Buffer.from("d0cf11e0a1b11ae10000000000000000", "hex")],
  ["a PDF", "%PDF-1.7\n%âãÏÓ\n"],
  ["UTF-16 without a mark", iconv.encode(FRENCH, "utf-16le", { addBOM: false })],
  ["zeros", Buffer.alloc(100_000)],
])("%s is no text", async (_, bytes) => {
  expect(await faultOf(bytes)).toEqual({ code: "file-not-text" });
});

test.each([
  [
    "UTF-8 with one row of Windows-1252",
    Buffer.concat([Buffer.from("login;nom\nzoe;Zoé\nines;In"), Buffer.from([0xe8]), Buffer.from("s\n")]),
    3,
  ],
  [
    "a byte order mark before Windows-1252",
    Buffer.concat([Buffer.from("\uFEFFlogin;nom\n"), iconv.encode("zoe;Zoé\n", "win1252")]),
    2,
  ],
  [
    "half a surrogate pair, spelt out",
    Buffer.concat([Buffer.from("login;nom\nzoe;Zo"), Buffer.from("eda080", "hex"), Buffer.from("\n")]),
    2,
  ],
  ["a file cut in the middle of an accent", Buffer.from("login;nom\nzoé;Zoé").subarray(0, -1), 2],
])("%s is damaged, and the line is named", async (_, bytes, line) => {
  expect(await faultOf(bytes)).toEqual({ code: "encoding-damaged", line });
});
