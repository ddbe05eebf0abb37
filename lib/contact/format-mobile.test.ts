import { expect, test } from "vitest";
import { formatMobile } from "./format-mobile";

test.each([
  ["+33612345642", "FR", "06 12 34 56 42"],
  ["+32470123456", "FR", "+32 470 12 34 56"],
  ["+32470123456", "BE", "0470 12 34 56"],
  ["+33612345642", "BE", "+33 6 12 34 56 42"],
  ["+262692123456", "FR", "+262 692 12 34 56"],
  ["+2412510123", "GA", "+241 2 51 01 23"],
] as const)("%s is shown in %s as %s", (value, home, shown) => {
  expect(formatMobile(value, home)).toBe(shown);
});

test.each(["", "N/A", "camille"])("what is no number (%j) is shown as it stands", (value) => {
  expect(formatMobile(value, "FR")).toBe(value);
});
