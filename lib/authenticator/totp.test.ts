import { expect, test } from "vitest";
import { appAddress, codeAtStep, newAppSecret, stepOfCode } from "./totp";

/** The secret of RFC 6238's own table: the ASCII digits 1 to 0, twice. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
])("at %d seconds the code is the one of RFC 6238, appendix B", (seconds, code) => {
  expect(codeAtStep(SECRET, Math.floor(seconds / 30))).toBe(code);
});

test("a code is known for a step before and after its own, and no further", () => {
  const code = codeAtStep(SECRET, 1_000);
  expect([998, 999, 1_000, 1_001, 1_002].map((present) => stepOfCode(SECRET, present, code))).toEqual([
    null,
    1_000,
    1_000,
    1_000,
    null,
  ]);
  expect(stepOfCode(SECRET, 1_000, `${code}0`)).toBe(null);
  expect(stepOfCode(SECRET, 1_000, "")).toBe(null);
});

test("a secret has 160 bits, and is another one each time", () => {
  expect(newAppSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(newAppSecret()).not.toBe(newAppSecret());
});

test("what an app scans names product and account, whatever is in the names", () => {
  const address = new URL(appAddress(SECRET, { product: "Mairie & Cie", login: "camille.roy@siège?x=1" }));
  expect(address.protocol).toBe("otpauth:");
  expect(decodeURIComponent(address.pathname)).toMatch(/Mairie & Cie:camille\.roy@siège\?x=1$/);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    issuer: "Mairie & Cie",
    secret: SECRET,
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});
