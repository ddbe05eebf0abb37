import fc from "fast-check";
import { expect, test } from "vitest";
import { retryDelayMs } from "./schedule";

test.each([
  [1, 1_000],
  [2, 5_000],
  [3, 25_000],
  [4, 60_000],
  [50, 60_000],
])("after attempt %i about %i ms, a tenth more or less", (attempts, about) => {
  for (let run = 0; run < 200; run += 1) {
    expect(retryDelayMs(attempts)).toBeGreaterThanOrEqual(about * 0.9 - 1);
    expect(retryDelayMs(attempts)).toBeLessThanOrEqual(about * 1.1 + 1);
  }
});

test("what the provider asks for is never cut short", () => {
  fc.assert(fc.property(fc.nat(100), fc.nat(3_600_000), (attempts, afterMs) => retryDelayMs(attempts, afterMs) >= afterMs));
});

test("messages that fail together come back apart", () => {
  expect(new Set(Array.from({ length: 100 }, () => retryDelayMs(4))).size).toBeGreaterThan(90);
});
