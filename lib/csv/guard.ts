/**
 * What spreadsheets take for a formula: a cell that begins with one of these signs, in their full width, too, or behind
 * spaces and control characters, which some of them drop. Apostrophes in front are part of it, so that what was guarded
 * once can be guarded again.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const FORMULA = /^['\s\u0000-\u001f\u007f-\u009f]*[=+\-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]|^'*[\t\r]/u;

/** A text that no spreadsheet takes for a formula: a telephone number begins with `+`, and a login may. */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Takes the guard's apostrophe off again: whatever was guarded comes back as it was. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
