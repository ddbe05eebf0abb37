import { expect, test } from "vitest";
import { messageOf, whyOf } from "./why";

const since = new Date("2026-11-02T08:00:00Z");
const wizard = { launchedAt: since, rolling: false, messageFr: null, messageEn: null };
const asked = { pendingValue: null, unconfirmedReason: null, returned: false, reconfirmDays: 0, campaign: null };

test.each([
  ["what is confirmed", {}, null],
  ["what nobody confirmed yet", { unconfirmedReason: "new" }, { why: "new" }],
  ["a change that waits", { pendingValue: "+33612345678" }, { why: "changed" }],
  ["a campaign", { unconfirmedReason: "due", campaign: wizard }, { why: "campaign", since }],
  [
    "the policy's age rule",
    { unconfirmedReason: "due", campaign: { ...wizard, rolling: true }, reconfirmDays: 180 },
    { why: "age", days: 180 },
  ],
  ["an administrator, of this one alone", { unconfirmedReason: "due" }, { why: "administrator" }],
  ["messages that came back", { unconfirmedReason: "distrusted", returned: true }, { why: "returned" }],
  ["a value that is distrusted", { unconfirmedReason: "distrusted" }, { why: "distrusted" }],
] as const)("why the window asks: %s", (_, state, why) => {
  expect(whyOf({ ...asked, ...state })).toEqual(why);
});

test("of two campaigns with a message the newer one speaks, and what has no message says nothing", () => {
  const older = { ...wizard, messageFr: "Avant", messageEn: "Before" };
  const newer = { ...wizard, launchedAt: new Date("2026-11-20T08:00:00Z"), messageFr: "Après", messageEn: "After" };
  expect(messageOf([{ campaign: older }, { campaign: newer }])).toEqual({ fr: "Après", en: "After" });
  expect(messageOf([{ campaign: older }, { campaign: wizard }])).toEqual({ fr: "Avant", en: "Before" });
  expect(messageOf([{ campaign: wizard }, { campaign: null }])).toBeNull();
});
