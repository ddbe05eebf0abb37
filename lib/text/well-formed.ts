/**
 * What no field holds: half a surrogate pair, the mark that a decoder leaves where it lost a character,
 * control characters, format characters (bidi controls, zero-width spaces, soft hyphen, byte order mark,
 * tags), line and paragraph separators, noncharacters, and letters that show as nothing.
 */
const UNCLEAN =
  /[\p{Surrogate}\uFFFD\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/u;

const LINE_CONTROLS = /[\t\n\r]/g;

/** Letters and vowel signs of the scripts in which a joiner changes how a word is read. */
const JOINABLE = `[[${[
  "Arabic",
  "Syriac",
  "Devanagari",
  "Bengali",
  "Gurmukhi",
  "Gujarati",
  "Oriya",
  "Tamil",
  "Telugu",
  "Kannada",
  "Malayalam",
  "Sinhala",
  "Khmer",
  "Myanmar",
]
  .map((script) => `\\p{Script=${script}}`)
  .join("")}]&&[\\p{Letter}\\p{Mark}]]`;

/**
 * Where invisible characters carry meaning. Persian, Urdu, Hindi or Sinhala names are misspelt without
 * their (non-)joiner, a Japanese or Chinese name may ask for one drawing of its ideograph, and many emoji
 * are composed. Anywhere else, such as between two Latin letters, the same characters only make two names
 * that look alike.
 */
const SPELLING = new RegExp(
  [
    `(?<=${JOINABLE})[\\u200C\\u200D](?=${JOINABLE})`,
    "(?<=\\p{Ideographic})[\\u{E0100}-\\u{E01EF}]",
    "(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]",
    "(?<=\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]?)\\u200D(?=\\p{Extended_Pictographic})",
  ].join("|"),
  "gv",
);

/**
 * Whether a text is well-formed Unicode without anything that cannot be seen or typed. Takes time in
 * proportion to the text; a caller that takes text from outside bounds its length first.
 *
 * Accents, every script, no-break spaces and emoji of one character are clean.
 *
 * @param options.multiline also accepts tabs and line ends (CR, LF)
 * @param options.spelling also accepts composed emoji, and joiners and ideograph variants where a script
 *   needs them: for names of people and departments, never for what identifies (logins, addresses, slugs)
 */
export function isCleanText(input: string, options: { multiline?: boolean; spelling?: boolean } = {}): boolean {
  let rest = input;
  if (options.multiline) rest = rest.replace(LINE_CONTROLS, " ");
  if (options.spelling) rest = rest.replace(SPELLING, " ");
  return !UNCLEAN.test(rest);
}
