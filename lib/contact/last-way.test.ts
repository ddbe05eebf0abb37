import { expect, test } from "vitest";
import { lastWay, type WaysBeside } from "./last-way";

/** A trusted contact that may do everything, of an account that has nothing else. */
const ALONE: WaysBeside = {
  requiresSecondFactor: false,
  recovers: true,
  othersRecover: 0,
  isFactor: true,
  otherFactors: 0,
  hasApp: false,
  takesApp: true,
};

const beside = { othersRecover: 1, otherFactors: 1 };

test.each([
  ["the only trusted contact", {}, "recover"],
  ["one of two", beside, null],
  ["one that is not trusted, whatever else there is", { recovers: false, isFactor: false }, null],
  ["the only one by which the policy lets recover", { othersRecover: 0, otherFactors: 1 }, "recover"],
  ["an app recovers nothing by itself", { hasApp: true }, "recover"],
  ["one of two where recovery takes two", { ...beside, requiresSecondFactor: true }, "recover"],
  ["one of two beside an app where recovery takes two", { ...beside, requiresSecondFactor: true, hasApp: true }, null],
  ["the only one where recovery was out of reach anyway", { requiresSecondFactor: true }, "sign-in"],
  ["the only one that the policy takes for a second factor", { requiresSecondFactor: true, recovers: false }, "sign-in"],
  ["the same beside an app", { requiresSecondFactor: true, recovers: false, hasApp: true }, null],
  [
    "the same beside an app that the policy does not take",
    { requiresSecondFactor: true, recovers: false, hasApp: true, takesApp: false },
    "sign-in",
  ],
  ["one that is no factor", { requiresSecondFactor: true, recovers: false, isFactor: false }, null],
] as const)("%s", (_, given, lost) => {
  expect(lastWay({ ...ALONE, ...given })).toBe(lost);
});
