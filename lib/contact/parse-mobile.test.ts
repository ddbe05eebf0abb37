import fc from "fast-check";
import examples from "libphonenumber-js/examples.mobile.json";
import { type CountryCode, getCountries, getExampleNumber, isSupportedCountry } from "libphonenumber-js/max";
import { describe, expect, test } from "vitest";
import { formatMobile } from "./format-mobile";
import { parseMobile } from "./parse-mobile";

const FRANCE = { countries: "all", defaultCountry: "FR" } as const;

describe("every way of writing a mobile gives one value", () => {
  test.each([
    "0612345642",
    "06 12 34 56 42",
    " 06 12 34 56 42 ",
    "06.12.34.56.42",
    "06-12-34-56-42",
    "06/12/34/56/42",
    "06\u00A012\u202F34\u00A056\u202F42",
    "06\u201112\u201134\u201156\u201142",
    "0033612345642",
    "+33612345642",
    "+33 (0)6 12 34 56 42",
    "+33 6 12 34 56 42",
    "０６１２３４５６４２",
    "＋３３６１２３４５６４２",
  ])("%s", (written) => {
    expect(parseMobile(written, FRANCE)).toEqual({ outcome: "mobile", value: "+33612345642", country: "FR" });
  });
});

test("a number without a prefix is read in the directory's country", () => {
  expect(parseMobile("0470 12 34 56", { countries: "all", defaultCountry: "BE" })).toEqual({
    outcome: "mobile",
    value: "+32470123456",
    country: "BE",
  });
});

test.each([
  ["nothing", "", "empty"],
  ["blanks", " \t\u00A0\n", "empty"],
  ["words", "N/A", "malformed"],
  ["a number cut short", "06 12 34 56", "malformed"],
  ["a number too long", "06 12 34 56 42 7", "malformed"],
  ["a number of no plan", "06 39 98 12 34", "unassigned"],
  ["a number of a reserved range", "07 11 22 33 44", "unassigned"],
  ["an emergency number", "112", "malformed"],
  ["a short number", "36 20", "malformed"],
  ["a short code for SMS", "38004", "malformed"],
  ["an extension", "06 12 34 56 42 ext. 5", "malformed"],
  ["an extension by x", "0612345642x5", "malformed"],
  ["an extension by #", "0612345642#5", "malformed"],
  ["an extension by comma", "0612345642,,5", "malformed"],
  ["an RFC 3966 extension", "tel:+33612345642;ext=5", "malformed"],
  ["an RFC 3966 context", "12345642;phone-context=+336", "malformed"],
  ["two numbers", "0612345642 0612345643", "malformed"],
  ["two numbers with a comma", "0612345642,0612345643", "malformed"],
  ["a plus in the middle", "06+12345642", "malformed"],
  ["two pluses", "++33612345642", "malformed"],
  ["letters for digits", "O6 12 34 56 42", "malformed"],
  ["a number in words", "06 FLEURS 42", "malformed"],
  ["an address", "camille@siege.example", "malformed"],
  ["a service code", "*21*0612345642#", "malformed"],
  ["NUL", "06123\x0045642", "malformed"],
  ["a line feed inside", "061234\n5642", "malformed"],
  ["a bidi control", "\u202A+33612345642\u202C", "malformed"],
  ["a zero-width space", "0612345\u200B642", "malformed"],
  ["half a pair", "0612345642\uD83D", "malformed"],
  ["a land line", "01 42 68 53 00", "fixed-line"],
  ["a foreign land line", "+32 2 555 12 12", "fixed-line"],
  ["a premium number", "0899 70 12 34", "not-mobile"],
  ["a toll-free number", "0805 00 00 00", "not-mobile"],
  ["an Internet number", "09 72 12 34 56", "not-mobile"],
  ["a personal number", "+44 70 1234 5678", "not-mobile"],
  ["an international premium number", "+979 1 2345 6789", "not-mobile"],
  ["a toll-free number of no country", "+800 1234 5678", "not-mobile"],
  ["Inmarsat", "+870 773 111 632", "not-mobile"],
  ["Iridium", "+8816 1234 5678", "not-mobile"],
  ["an international network", "+883 5100 1234 5678", "not-mobile"],
])("%s is refused", (_, written, reason) => {
  expect(parseMobile(written, FRANCE)).toEqual({ outcome: "refused", reason });
});

describe("a country that is not served", () => {
  const options = { countries: ["FR", "BE"], defaultCountry: "FR" } as const;

  test("is named", () => {
    expect(parseMobile("+1 514 286 1234", options)).toEqual({
      outcome: "refused",
      reason: "country-not-served",
      country: "CA",
    });
  });

  test("is said before that a number is a land line: another number there would not help", () => {
    expect(parseMobile("+49 30 901820", options)).toMatchObject({ reason: "country-not-served", country: "DE" });
  });

  test("does not stand in the way of one that is", () => {
    expect(parseMobile("+32 470 12 34 56", options)).toMatchObject({ outcome: "mobile", country: "BE" });
  });

  test("may be the one at home", () => {
    expect(parseMobile("06 12 34 56 42", { countries: [], defaultCountry: "FR" })).toMatchObject({
      reason: "country-not-served",
      country: "FR",
    });
  });
});

test.each([
  ["digits", "0"],
  ["pluses", "+"],
  ["blanks", " "],
  ["brackets", "("],
  ["letters that expand", "\uFDFA"],
  ["halves of a pair", "\uD83D"],
])("a megabyte of %s is refused unread", (_, unit) => {
  expect(parseMobile(unit.repeat(1 << 20), FRANCE)).toEqual({ outcome: "refused", reason: "malformed" });
});

describe("whatever is typed (100,000 inputs)", () => {
  const countries = getCountries();
  const example = fc
    .constantFrom(...countries)
    .map((country) => getExampleNumber(country, examples))
    .filter((number) => number !== undefined);
  const spelling = example.chain((number) =>
    fc.constantFrom(number.number, number.formatInternational(), number.formatNational(), number.nationalNumber),
  );
  const changed = fc
    .tuple(spelling, fc.nat(), fc.constantFrom(..."0123456789+ -.()/,;#x\u202A\u200B\0", "(0)", "00", "ext"), fc.nat(2))
    .map(([text, at, piece, cut]) => text.slice(0, at % text.length) + piece + text.slice((at % text.length) + cut));
  const digits = fc
    .tuple(fc.constantFrom("", "+", "00", "+33", "+881", "+979", "+1", "+44", "0"), fc.bigInt({ min: 0n, max: 10n ** 13n }))
    .map(([prefix, rest]) => prefix + rest);
  const typed = fc.oneof(
    { arbitrary: spelling, weight: 3 },
    { arbitrary: changed, weight: 4 },
    { arbitrary: digits, weight: 2 },
    { arbitrary: fc.string({ unit: "binary", maxLength: 20 }), weight: 1 },
  );

  test("an accepted number is E.164 of a country, parses to itself, and is read back as it is shown", () => {
    let accepted = 0;
    fc.assert(
      fc.property(typed, fc.constantFrom<CountryCode[]>("FR", "BE", "GB", "US", "IT"), (text, home) => {
        const parsed = parseMobile(text, { countries: "all", defaultCountry: home });
        if (parsed.outcome === "refused") return;
        accepted++;
        expect(parsed.value).toMatch(/^\+[1-9]\d{6,14}$/);
        expect(parsed.value).not.toMatch(/^\+(?:80[08]|87[08]|88[1238]|979)/);
        expect(isSupportedCountry(parsed.country)).toBe(true);
        expect(parseMobile(parsed.value, FRANCE)).toEqual(parsed);
        for (const shownIn of [home, parsed.country]) {
          const shown = formatMobile(parsed.value, shownIn);
          expect(parseMobile(shown, { countries: [parsed.country], defaultCountry: shownIn })).toEqual(parsed);
        }
      }),
      { numRuns: 100_000 },
    );
    expect(accepted).toBeGreaterThan(10_000);
  });
});
