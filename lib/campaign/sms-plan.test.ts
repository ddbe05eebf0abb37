import { expect, test } from "vitest";
import { planSms } from "./sms-plan";

const limits = { hour: { ceiling: 500, reserved: 100 }, day: { ceiling: 2_000, reserved: 400 } };

test.each([
  ["that fits into an hour needs no waves", { people: 900, mobiles: 400 }, null, { busiestDay: 400, proposal: null }],
  ["that fits into a day is not spread", { people: 3_000, mobiles: 1_600 }, null, { busiestDay: 1_600, proposal: null }],
  [
    "beyond a day's ceiling is proposed in waves",
    { people: 9_000, mobiles: 9_000 },
    null,
    { busiestDay: 9_000, proposal: 1_600 },
  ],
  ["in waves that are too large is proposed in smaller ones", { people: 9_000, mobiles: 5_000 }, 2_000, { proposal: 1_600 }],
  [
    "in waves that fit is left as it is",
    { people: 9_000, mobiles: 9_000 },
    1_000,
    { busiestDay: 1_000, waves: 9, proposal: null },
  ],
] as const)("a campaign %s", (_, impact, peoplePerDay, expected) => {
  expect(planSms(impact, peoplePerDay, limits)).toMatchObject({ planned: impact.mobiles, hour: 400, day: 1_600, ...expected });
});

test("where nothing but second factors goes out, no number of people would do", () => {
  const none = { ceiling: 0, reserved: 0 };
  expect(planSms({ people: 5, mobiles: 5 }, null, { hour: none, day: none })).toMatchObject({ day: 0, proposal: null });
});

test("what is proposed is a number that somebody would choose, within the ceiling", () => {
  const proposal = (day: number) =>
    planSms({ people: 1e6, mobiles: 1e6 }, null, { ...limits, day: { ceiling: day, reserved: 0 } }).proposal;
  expect([7, 42, 1_649, 123_456].map(proposal)).toEqual([7, 42, 1_600, 120_000]);
});
