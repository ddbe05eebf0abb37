import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { expect, test } from "vitest";
import { smsParts } from "./sms-parts";

test.each([
  ["nothing", "", "GSM-7", 1, 0],
  ["what fills one part", "a".repeat(160), "GSM-7", 1, 160],
  ["one letter more", "a".repeat(161), "GSM-7", 2, 161],
  ["what fills two", "é".repeat(306), "GSM-7", 2, 306],
  ["one letter more than that", "é".repeat(307), "GSM-7", 3, 307],
  ["a euro sign, which takes two places", "€".repeat(80), "GSM-7", 1, 160],
  ["a euro sign that does not stand across two parts", `${"a".repeat(152)}€${"a".repeat(152)}`, "GSM-7", 3, 306],
  ["one ç, which is not in the table", `ç${"a".repeat(69)}`, "UCS-2", 1, 70],
  ["one ç too far", `ç${"a".repeat(70)}`, "UCS-2", 2, 71],
  ["a euro sign beside it, which then takes one place", `ç${"€".repeat(69)}`, "UCS-2", 1, 70],
  ["a smiley that does not stand across two parts", `${"a".repeat(66)}😀${"a".repeat(66)}`, "UCS-2", 3, 134],
])("counts %s", (_, text, encoding, parts, characters) => {
  expect(smsParts(text)).toEqual({ encoding, parts, characters });
});

/** Every character of the first two blocks, the table's Greek, and some of what a template may meet. */
const sign = fc.oneof(
  { arbitrary: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)), weight: 6 },
  fc.constantFrom(..."ΓΔΘΛΞΠΣΦΨΩ€^{}\\[~]|\n\r\f", "’", "œ", "–", "\u202f", "😀", "🙂"),
);
const ofTable = sign.filter((one) => new SegmentedMessage(one).getEncodingName() === "GSM-7");
const text = fc
  .oneof(
    ...[sign, ofTable, fc.constantFrom("a", "€"), fc.constantFrom("a", "😀")].map((one) =>
      fc.array(one, { maxLength: 400, size: "max" }),
    ),
  )
  .map((signs) => signs.join(""));

test("counts as Twilio's calculator does", () => {
  fc.assert(
    fc.property(text, (words) => {
      const theirs = new SegmentedMessage(words);
      const encoding = theirs.getEncodingName();
      const characters = theirs.messageSize / (encoding === "GSM-7" ? 7 : 16);
      expect(smsParts(words)).toEqual({ encoding, parts: theirs.segmentsCount, characters });
    }),
    { numRuns: 1_000 },
  );
});
