import { expect, test } from "vitest";
import { CHANNELS } from "./channel";
import { lastWay, type Ways } from "./last-way";

/** Whoever trusts their mobile alone, under a policy that takes everything. */
const ALONE: Ways = {
  requiresSecondFactor: false,
  trusted: ["mobile"],
  recoversBy: CHANNELS,
  factors: CHANNELS,
  app: false,
  takesApp: true,
};

const both = { trusted: CHANNELS };
const required = { requiresSecondFactor: true };

test.each([
  ["the only trusted contact", {}, "recover"],
  ["one of two", both, null],
  ["one that is not trusted, whatever else there is", { trusted: [] }, null],
  ["one that is not trusted, beside the last one that is", { trusted: ["email"] }, null],
  ["the only one by which the policy lets recover", { ...both, recoversBy: ["mobile"] }, "recover"],
  ["an app recovers nothing by itself", { app: true }, "recover"],
  ["one of two where recovery takes two", { ...both, ...required }, "recover"],
  ["one of two beside an app where recovery takes two", { ...both, ...required, app: true }, null],
  [
    "one of two beside an app that the policy does not take",
    { ...both, ...required, factors: ["email"], app: true, takesApp: false },
    "recover",
  ],
  ["the only one where recovery was out of reach anyway", required, "sign-in"],
  [
    "the only one that the policy takes for a second factor",
    { ...both, ...required, recoversBy: [], factors: ["mobile"] },
    "sign-in",
  ],
  ["the same beside an app", { ...both, ...required, recoversBy: [], factors: ["mobile"], app: true }, null],
  [
    "the same beside an app that the policy does not take",
    { ...both, ...required, recoversBy: [], factors: ["mobile"], app: true, takesApp: false },
    "sign-in",
  ],
  ["one that is no factor", { ...both, ...required, recoversBy: [], factors: ["email"] }, null],
] as const)("%s", (_, given, lost) => {
  expect(lastWay({ ...ALONE, ...given }, "mobile")).toBe(lost);
});

test.each([
  ["the app beside one contact where recovery takes two", { ...required, trusted: ["email"], app: true }, "recover"],
  ["the app beside both contacts", { ...required, ...both, app: true }, null],
  ["the app where one proof recovers", { trusted: ["email"], app: true }, null],
  ["the app that is the only factor", { ...required, trusted: [], app: true }, "sign-in"],
  ["the app that the policy does not take", { ...required, trusted: ["email"], app: true, takesApp: false }, null],
  ["an app that is held, and proves nothing", { ...required, trusted: ["email"] }, null],
] as const)("%s", (_, given, lost) => {
  expect(lastWay({ ...ALONE, ...given }, "app")).toBe(lost);
});
