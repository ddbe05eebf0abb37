import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import { csvOptions } from "@/lib/csv/write";
import type { Locale } from "@/lib/i18n/locale";
import type { RowSink } from "@/lib/row-sink";

export type TableFile = RowSink<readonly (string | number)[]> & {
  /** Takes away what was written, whether or not it was ended. */
  discard(): Promise<void>;
};

/**
 * A table for a spreadsheet: a byte order mark, the separator that the language's spreadsheets expect, and no
 * cell that they would take for a formula.
 *
 * A reader of `file` sees the whole table or what was there before, unless it is `secret`: then there was
 * nothing before, and the file is its owner's alone from the first byte.
 */
export async function openTableFile(
  file: string,
  { locale, headings, secret = false }: { locale: Locale; headings: readonly string[]; secret?: boolean },
): Promise<TableFile> {
  const target = secret ? file : `${file}.partial`;
  // Flushed: once it is ended, a power cut takes nothing away.
  const output = createWriteStream(target, { flags: secret ? "wx" : "w", mode: secret ? 0o600 : 0o666, flush: true });
  await once(output, "open");
  const rows = stringify({ ...csvOptions(locale), bom: true });
  // Awaited at the end; until then a failure shows at the next row.
  const written = pipeline(rows, output);
  written.catch(() => {});
  let place = target;

  const write = async (row: readonly (string | number)[]) => {
    if (rows.destroyed) await written;
    if (!rows.write(row)) await Promise.race([once(rows, "drain"), written]);
  };
  await write(headings);
  return {
    write,
    async end() {
      rows.end();
      await written;
      if (!secret) await rename(target, file);
      place = file;
    },
    async discard() {
      rows.destroy();
      await written.catch(() => {});
      await rm(place, { force: true });
    },
  };
}
