import fc from "fast-check";
import { expect, test } from "vitest";
import { isCleanText } from "./well-formed";

test.each([
  ["an empty text", ""],
  ["accents", "Zoé Le Goff-Ålesund, Œuvrard & fils"],
  ["decomposed accents", "Zoe\u0301"],
  ["apostrophes and no-break spaces", "L’Haÿ\u00A0: «\u202F12\u202F»"],
  ["every script", "Николай 山田太郎 محمد नरेन्द्र 김민준"],
  ["emoji of one character", "Équipe 🚀"],
])("%s is clean", (_, text) => {
  expect(isCleanText(text)).toBe(true);
});

test.each([
  ["NUL", "\0"],
  ["escape", "\x1B"],
  ["a tab", "\t"],
  ["a line feed", "\n"],
  ["a carriage return", "\r"],
  ["delete", "\x7F"],
  ["next line (C1)", "\x85"],
  ["line separator", "\u2028"],
  ["paragraph separator", "\u2029"],
  ["soft hyphen", "\u00AD"],
  ["grapheme joiner", "\u034F"],
  ["Arabic letter mark", "\u061C"],
  ["Hangul filler", "\u3164"],
  ["zero-width space", "\u200B"],
  ["zero-width non-joiner", "\u200C"],
  ["zero-width joiner", "\u200D"],
  ["left-to-right mark", "\u200E"],
  ["right-to-left override", "\u202E"],
  ["word joiner", "\u2060"],
  ["right-to-left isolate", "\u2067"],
  ["byte order mark", "\uFEFF"],
  ["variation selector", "\uFE0F"],
  ["annotation anchor", "\uFFF9"],
  ["replacement character", "\uFFFD"],
  ["noncharacter", "\uFFFF"],
  ["noncharacter of another plane", "\u{1FFFE}"],
  ["tag letter", "\u{E0061}"],
  ["first half of a pair", "\uD83D"],
  ["second half of a pair", "\uDE80"],
])("%s is refused wherever it stands", (_, character) => {
  for (const text of [character, `${character}Roy`, `Ca${character}mille`, `Roy${character}`]) {
    expect(isCleanText(text)).toBe(false);
    expect(isCleanText(text, { spelling: true })).toBe(false);
  }
});

test("lines and tabs are clean where lines are asked for, and nothing else is", () => {
  expect(isCleanText("croy\r\nplopez\n\tadmin", { multiline: true })).toBe(true);
  for (const character of ["\0", "\v", "\f", "\x85", "\u2028"]) {
    expect(isCleanText(`croy${character}plopez`, { multiline: true })).toBe(false);
  }
});

test.each([
  ["a Persian name with its non-joiner", "علی\u200Cرضا"],
  ["a Sinhala name with its joiner", "ශ්\u200Dරී"],
  ["a Hindi name with its joiner", "क्\u200Dष"],
  ["a department with a composed emoji", "Vol ✈\uFE0F, équipage 👩🏽\u200D🚀"],
  ["a Japanese name with its ideograph variant", "渡邉\u{E0100}"],
])("%s is clean as a name, and not as a login", (_, name) => {
  expect(isCleanText(name, { spelling: true })).toBe(true);
  expect(isCleanText(name)).toBe(false);
});

test.each([
  ["between Latin letters", "Mar\u200Cie"],
  ["at an end", "علی\u200C"],
  ["twice", "علی\u200C\u200Cرضا"],
  ["between digits", "۱\u200C۲"],
  ["between a letter and an emoji", "a\u200D🚀"],
  ["twice in an emoji", "👩\u200D\u200D🚀"],
  ["as a variant of a letter", "a\u{E0100}"],
])("a joiner or a variant %s is refused in a name", (_, name) => {
  expect(isCleanText(name, { spelling: true })).toBe(false);
});

test("a clean text is well-formed and free of what cannot be seen (100,000 texts)", () => {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom("\u200B", "\u202E", "\uFEFF", "\0", "\x85", "é", "a", " "),
  );
  let clean = 0;
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 6 }), (units) => {
      const text = units.join("");
      if (!isCleanText(text)) return;
      clean++;
      expect(Buffer.from(text, "utf8").toString("utf8")).toBe(text);
      expect(text).not.toMatch(/[\p{Cc}\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/u);
    }),
    { numRuns: 100_000 },
  );
  expect(clean).toBeGreaterThan(10_000);
});
