import { createReadStream } from "node:fs";
import { FileFault } from "./file-fault";
import { Utf8Census } from "./utf8-census";

export type Encoding = "utf-8" | "utf-16" | "windows-1252";

/** What files begin with that are no text: zip (and so spreadsheets), old spreadsheets, PDF, gzip. */
const BINARY = ["504b0304", "d0cf11e0", "25504446", "1f8b"];

const UTF8_MARK = "efbbbf";

/** One zero byte is damage in a cell; more than one in a hundred is not text of one byte a character. */
const NUL_SHARE = 0.01;

/**
 * How a file is encoded, from its bytes: whatever it is called, and whatever its last line holds.
 *
 * A byte order mark decides. Otherwise what is UTF-8 throughout is UTF-8, and what never is (each of its
 * accents breaks the rules) is Windows-1252. A file that is mostly UTF-8 has been damaged: read as
 * Windows-1252 it would give hundreds of people wrong names, so it is refused by the line of the damage.
 *
 * @throws FileFault `file-empty`, `file-not-text`, `encoding-damaged`
 */
export async function detectEncoding(file: string): Promise<Encoding> {
  const census = new Utf8Census();
  let start = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (start.length < 4) start = Buffer.concat([start, chunk.subarray(0, 4)]);
    census.read(chunk);
    if (isUtf16(start)) return "utf-16";
  }
  census.end();

  const begins = start.toString("hex");
  if (BINARY.some((magic) => begins.startsWith(magic))) throw new FileFault("file-not-text");
  if (census.nuls > NUL_SHARE * census.bytes) throw new FileFault("file-not-text");
  const marked = begins.startsWith(UTF8_MARK);
  if (census.visible <= (marked ? 3 : 0)) throw new FileFault("file-empty");

  if (census.broken + census.surrogates === 0) return "utf-8";
  const mostlyUtf8 = marked || census.surrogates > 0 || census.characters >= census.broken;
  if (mostlyUtf8) throw new FileFault("encoding-damaged", { line: census.firstBrokenLine });
  return "windows-1252";
}

const isUtf16 = (start: Buffer) => start.length >= 2 && ["fffe", "feff"].includes(start.toString("hex", 0, 2));
