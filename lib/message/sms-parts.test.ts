import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { expect, test } from "vitest";
import { smsParts } from "./sms-parts";

const judged = (text: string) => {
  const message = new SegmentedMessage(text);
  return { encoding: message.getEncodingName(), parts: message.segmentsCount };
};

test.each([
  ["a code", "482913 est votre code Joignable.", { encoding: "GSM-7", parts: 1, characters: 32 }],
  ["one letter that GSM-7 lacks", "reçu", { encoding: "UCS-2", parts: 1, characters: 4 }],
  ["signs that count twice", "[10 €]", { encoding: "GSM-7", parts: 1, characters: 9 }],
  ["what fills a message", "a".repeat(160), { encoding: "GSM-7", parts: 1, characters: 160 }],
  ["what overfills it", "a".repeat(161), { encoding: "GSM-7", parts: 2, characters: 161 }],
  ["what fills one of UCS-2", "ê".repeat(70), { encoding: "UCS-2", parts: 1, characters: 70 }],
  ["what overfills that", "ê".repeat(71), { encoding: "UCS-2", parts: 2, characters: 71 }],
])("%s is counted as a network does", (_, text, counted) => {
  expect(smsParts(text)).toEqual(counted);
});

test("any text takes the parts that others count (10,000 texts)", () => {
  const sign = fc.constantFrom("a", "é", " ", "\n", "€", "[", "ê", "’");
  const latin = fc.constantFrom("a", "é", "€", "{", "9");
  fc.assert(
    fc.property(fc.oneof(fc.array(sign, { maxLength: 400 }), fc.array(latin, { maxLength: 400 })), (signs) => {
      fc.pre(signs.length > 0);
      const text = signs.join("");
      expect(smsParts(text)).toMatchObject(judged(text));
    }),
    { numRuns: 10_000 },
  );
});
