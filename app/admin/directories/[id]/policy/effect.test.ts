import { expect, test } from "vitest";
import { translator } from "@/lib/i18n/translate";
import type { PolicyReach } from "@/lib/policy/reach";
import { effectLines } from "./effect";

const still = { now: 3, after: 3 };

const reach = (refused: PolicyReach["wayIn"]["refused"], none: PolicyReach["wayBack"]["none"]): PolicyReach => ({
  wayIn: { factor: still, due: still, password: { now: 0, after: 9 }, refused },
  wayBack: { email: still, mobile: still, both: still, none },
  shared: still,
  held: 0,
  openSessions: 0,
  refused: 0,
  withoutWayBack: 0,
});

const worse = (given: PolicyReach) =>
  effectLines(given, translator("fr"), "fr")
    .filter((line) => line.worse)
    .map(({ key }) => key);

test("a number is worse when more people are refused or left without a way back, and not when fewer are", () => {
  expect(worse(reach({ now: 1, after: 2 }, { now: 1, after: 2 }))).toEqual(["refused", "back-none"]);
  expect(worse(reach({ now: 2, after: 1 }, { now: 2, after: 0 }))).toEqual([]);
  expect(worse(reach(still, still))).toEqual([]);
});
