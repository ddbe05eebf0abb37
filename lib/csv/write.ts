import type { Options } from "csv-stringify";
import { stringify } from "csv-stringify/sync";
import type { Locale } from "@/lib/i18n/locale";
import { guardCell } from "./guard";

/** A moment is written in ISO form and universal time; null is an empty cell. */
export type CsvCell = string | number | Date | null;
export type CsvRow = readonly CsvCell[];

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * How every table for a spreadsheet is written: with the separator that the language's spreadsheets expect, every text in
 * quotes, and none that they would take for a formula.
 */
export const csvOptions = (locale: Locale) =>
  ({
    delimiter: locale === "fr" ? ";" : ",",
    record_delimiter: "windows",
    quoted_string: true,
    cast: { string: guardCell, date: (moment) => moment.toISOString() },
  }) satisfies Options;

/**
 * A table as text, a page of rows at a time: no more of it is in memory. A byte order mark comes first, by which
 * spreadsheets know UTF-8. A page without rows is an empty piece, so that whoever reads may stop there, too.
 */
export async function* writeCsv<Row>(
  locale: Locale,
  headings: readonly string[],
  pages: AsyncIterable<readonly Row[]>,
  rowOf: (row: Row) => CsvRow,
): AsyncGenerator<string, void> {
  const options = csvOptions(locale);
  yield BYTE_ORDER_MARK + stringify([headings], options);
  for await (const page of pages) yield stringify(page.map(rowOf), options);
}
