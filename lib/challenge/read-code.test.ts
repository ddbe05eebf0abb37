import { expect, test } from "vitest";
import { readCode } from "./read-code";

test.each([
  ["482913", "482913"],
  [" 482 913 ", "482913"],
  ["482-913", "482913"],
  ["#482913", "482913"],
  ["482\u202f913", "482913"],
  ["４８２９１３", "482913"],
  ["007042", "007042"],
  ["482913 est votre code Joignable pour confirmer votre mobile. Valable 10 min.\n\n@joignable.example #482913", "482913"],
  ["Votre code de confirmation est : 482 913", "482913"],
])("%j is read as %s", (typed, code) => {
  expect(readCode(typed, 6)).toBe(code);
});

test.each(["", "48291", "4829131", "abcdef", "482913 ou 482914", "+33612345678", "9".repeat(5_000)])(
  "%j is no code of six digits",
  (typed) => {
    expect(readCode(typed, 6)).toBeNull();
  },
);

test("a recovery code has eight digits", () => {
  expect(readCode("4829 1375", 8)).toBe("48291375");
  expect(readCode("482913", 8)).toBeNull();
});
