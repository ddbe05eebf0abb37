import { expect, test } from "vitest";
import { parseValue } from "./parse-value";

const directory = { country: "FR", smsCountries: ["FR", "BE"] };

test.each([
  ["email", " Camille.Roy@Siège.Example ", "camille.roy@xn--sige-6oa.example"],
  ["mobile", "06 12 34 56 78", "+33612345678"],
  ["mobile", "+32 470 12 34 56", "+32470123456"],
] as const)("%s %j is kept as %s", (channel, input, value) => {
  expect(parseValue(channel, input, directory)).toEqual({ outcome: "value", value });
});

test("a number without a prefix is read as the directory's country writes it", () => {
  expect(parseValue("mobile", "0470 12 34 56", { ...directory, country: "BE" })).toEqual({
    outcome: "value",
    value: "+32470123456",
  });
});

test.each([
  ["email", "", { channel: "email", reason: "empty" }],
  ["email", "camille", { channel: "email", reason: "malformed" }],
  ["email", "06 12 34 56 78", { channel: "email", reason: "malformed" }],
  ["mobile", "", { channel: "mobile", reason: "empty" }],
  ["mobile", "c.roy@siege.example", { channel: "mobile", reason: "malformed" }],
  ["mobile", "01 42 27 41 42", { channel: "mobile", reason: "fixed-line" }],
  ["mobile", "08 99 70 00 00", { channel: "mobile", reason: "not-mobile" }],
  ["mobile", "+1 514 555 0123", { channel: "mobile", reason: "country-not-served", country: "CA" }],
] as const)("%s %j is refused with its reason", (channel, input, fault) => {
  expect(parseValue(channel, input, directory)).toEqual({ outcome: "refused", fault });
});
