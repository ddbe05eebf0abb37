import { open, stat } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { type Columns, countKnown, understandHeader } from "./columns";
import { detectEncoding, type Encoding } from "./detect-encoding";
import { FileFault } from "./file-fault";
import { LINE_ENDS } from "./read-rows";

/** A header that is longer is none. */
const HEADER_BYTES = 65_536;

/** In the order of preference when a header has but one column. */
const SEPARATORS = [";", ",", "\t", "|"];

export type OpenedExport = { file: string; bytes: number; encoding: Encoding; separator: string; columns: Columns };

/**
 * How a customer's export is to be read: nothing about it has to be said beforehand.
 *
 * @throws FileFault when it cannot be imported, and the file system's own errors
 */
export async function openExport(file: string): Promise<OpenedExport> {
  const found = await stat(file);
  if (!found.isFile()) throw new FileFault("not-a-file");
  const encoding = await detectEncoding(file);
  const start = iconv.decode(await readStart(file), encoding);
  const candidates = SEPARATORS.map((separator) => ({ separator, headings: firstRow(start, separator) }));
  const [best] = candidates.toSorted(
    (a, b) => countKnown(b.headings) - countKnown(a.headings) || b.headings.length - a.headings.length,
  );
  if (!best) throw new FileFault("header-not-understood");
  return { file, bytes: found.size, encoding, separator: best.separator, columns: understandHeader(best.headings) };
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function firstRow(text: string, separator: string): string[] {
  try {
    const [row] = parse(text, {
      bom: true,
      delimiter: separator,
      record_delimiter: LINE_ENDS,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 1,
    });
    return row ?? [];
  } catch {
    return [];
  }
}
