/**
 * What spreadsheets take for a formula: a piece that begins with one of these signs, in their full width, too, or behind
 * quotes, spaces and control characters, which some of them drop. Apostrophes in front are part of it, so that what was
 * guarded once can be guarded again.
 *
 * A cell is one piece only where the spreadsheet separates as the file does. A file with commas that is opened where
 * semicolons separate is cut within its cells, quoted or not: a piece begins behind every separator there is.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const FORMULA = /(?<=^|[;,\t\r\n])(?=['"\s\u0000-\u001f\u007f-\u009f]*[=+\-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}])|^(?='*[\t\r])/gu;

/** The apostrophe of the guard: what stands behind it would be guarded again. */
const GUARD = new RegExp(FORMULA.source.replaceAll("(?=", "'(?="), "gu");

/** A text of which no spreadsheet takes any piece for a formula: a telephone number begins with `+`, and a login may. */
export function guardCell(text: string): string {
  return text.replace(FORMULA, "'");
}

/** Takes the guard's apostrophes off again: whatever was guarded comes back as it was. */
export function unguardCell(text: string): string {
  return text.replace(GUARD, "");
}
