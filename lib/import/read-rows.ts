import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import iconv from "iconv-lite";
import type { Encoding } from "./detect-encoding";
import { FileFault } from "./file-fault";

export type Row = {
  /** Where it begins in the file, counted from 1, line breaks inside quotes included. */
  line: number;
  cells: string[];
  /** How far the file has been read. */
  bytesRead: number;
};

/** All three, because exports mix them: one program wrote the rows, another the comment inside a cell. */
export const LINE_ENDS = ["\r\n", "\n", "\r"];

/** Ten thousand times a normal row. More is a quotation mark that nobody closed, or no table at all. */
const MAX_ROW_CHARACTERS = 2_000_000;

const breaksIn = (cell: string) => (/[\r\n]/.test(cell) ? cell.split(/\r\n|\r|\n/).length - 1 : 0);

/**
 * The rows of a file one after another, the header's included, empty lines left out. However long the file,
 * no more than a few rows are in memory.
 *
 * @throws FileFault `quote-not-closed`, `row-too-long`
 */
export async function* readRows(file: string, how: { encoding: Encoding; separator: string }): AsyncGenerator<Row> {
  const source = createReadStream(file);
  const lines = new LineCounter();
  const parser = parse({
    bom: true,
    delimiter: how.separator,
    record_delimiter: LINE_ENDS,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
    // The line travels as one more cell in front: rows wait in the stream when a later one fails.
    on_record: (cells: string[], { empty_lines }) => [String(lines.count(cells, empty_lines)), ...cells],
  });
  // A failure of the file destroys the parser with it, and so ends the loop below.
  const ended = () => {};
  if (how.encoding === "utf-8") pipeline(source, parser, ended);
  else pipeline(source, iconv.decodeStream(how.encoding), parser, ended);

  try {
    for await (const [line, ...cells] of parser as AsyncIterable<string[]>) {
      yield { line: Number(line), cells, bytesRead: source.bytesRead };
    }
  } catch (error) {
    throw faultOf(error, lines.next(parser.info.empty_lines)) ?? error;
  } finally {
    source.destroy();
  }
}

/** Where rows begin. The parser counts a line end of two characters inside quotes twice. */
class LineCounter {
  #next = 1;
  #emptyLines = 0;

  /** The line of a row that begins here. */
  next(emptyLines: number): number {
    return this.#next + emptyLines - this.#emptyLines;
  }

  /** The line of a row that has just been read. */
  count(cells: readonly string[], emptyLines: number): number {
    const line = this.next(emptyLines);
    this.#emptyLines = emptyLines;
    this.#next = line + 1 + cells.reduce((breaks, cell) => breaks + breaksIn(cell), 0);
    return line;
  }
}

function faultOf(error: unknown, line: number): FileFault | null {
  if (!(error instanceof CsvError)) return null;
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return new FileFault("quote-not-closed", { line });
  if (error.code === "CSV_MAX_RECORD_SIZE") return new FileFault("row-too-long", { line });
  return null;
}
