/** The signs with which a formula begins, and all that Unicode's compatibility forms (NFKC) make one of them. */
const SIGN = String.raw`[=+\-@\u{207a}\u{207c}\u{208a}\u{208c}\u{2a75}\u{2a76}\u{fb29}\u{fe62}\u{fe63}\u{fe66}\u{fe6b}\u{ff0b}\u{ff0d}\u{ff1d}\u{ff20}]`;

/**
 * What spreadsheets take for a formula: a piece that begins with one of these signs, or with one behind quotes, spaces and
 * control characters, which some of them drop. Apostrophes in front are part of it, so that what was guarded once can be
 * guarded again.
 *
 * A cell is one piece only where the spreadsheet separates as the file does. A file with commas that is opened where
 * semicolons separate is cut within its cells, quoted or not: a piece begins behind every separator there is.
 */
const FORMULA = String.raw`(?<=^|[;,\t\r\n])(?=['"\s\u0000-\u001f\u007f-\u009f]*${SIGN})|^(?='*[\t\r])`;

const BEFORE_FORMULA = new RegExp(FORMULA, "gu");

/** The apostrophe of the guard: what stands behind it would be guarded again. */
const GUARD = new RegExp(FORMULA.replaceAll("(?=", "'(?="), "gu");

/** A text of which no spreadsheet takes any piece for a formula: a telephone number begins with `+`, and a login may. */
export function guardCell(text: string): string {
  return text.replace(BEFORE_FORMULA, "'");
}

/** Takes the guard's apostrophes off again: whatever was guarded comes back as it was. */
export function unguardCell(text: string): string {
  return text.replace(GUARD, "");
}
