import { once } from "node:events";
import { open, rename, rm } from "node:fs/promises";
import { stringify } from "csv-stringify";
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
  const handle = secret ? await open(target, "wx", 0o600) : await open(target, "w");
  const rows = stringify({ bom: true, delimiter: locale === "fr" ? ";" : ",", record_delimiter: "windows", escape_formulas: true });
  // The handle stays ours: it has to be synchronised once the stream has ended.
  const output = handle.createWriteStream({ autoClose: false });
  let place = target;
  let failure: Error | undefined;
  output.once("error", (error) => {
    failure = error;
    rows.destroy(error);
  });
  rows.once("error", () => {});
  rows.pipe(output);

  const write = async (row: readonly (string | number)[]) => {
    if (failure) throw failure;
    if (!rows.write(row)) await once(rows, "drain");
  };
  await write(headings);
  return {
    write,
    async end() {
      if (failure) throw failure;
      const written = once(output, "finish");
      rows.end();
      await written;
      await handle.sync();
      await handle.close();
      if (!secret) await rename(target, file);
      place = file;
    },
    async discard() {
      rows.destroy();
      output.destroy();
      await handle.close().catch(() => {});
      await rm(place, { force: true });
    },
  };
}
