import { expect, test } from "vitest";
import type { WaitingContact } from "@/db/queries/campaign-arrival";
import { type Meeting, meet } from "./meet";

const RULES = {
  secondFactor: "off",
  factorApp: true,
  recoversByEmail: true,
  recoversByMobile: true,
  allowsSharedValues: false,
} as const;

const NOTHING = {
  value: true,
  shared: false,
  exempt: false,
  pending: false,
  due: false,
  proved: true,
  held: false,
  marked: false,
};
const TRUSTED = { ...NOTHING, confirmed: true };
const LOST = { ...NOTHING, confirmed: false };
const PERSON = { administrator: false, everTrusted: true, email: TRUSTED, mobile: TRUSTED, hasApp: false, appHeld: false };

const waits = (channel: "email" | "mobile", given: Partial<WaitingContact> = {}): WaitingContact => ({
  campaignId: "younger",
  contactId: channel,
  channel,
  excludesAdministrators: true,
  excludesLastWay: true,
  confirmed: true,
  confirmedSince: false,
  wanted: true,
  provedNow: false,
  ...given,
});

const elder = { campaignId: "elder" };
const takesAll = { excludesLastWay: false };

test.each<[string, Partial<typeof PERSON>, WaitingContact[], Meeting[]]>([
  ["what waits is un-confirmed", {}, [waits("email")], ["unconfirm"]],
  ["what was proved by this sign-in is confirmed again", {}, [waits("email", { provedNow: true })], ["confirm-again"]],
  ["what was confirmed since is noted", {}, [waits("email", { confirmedSince: true })], ["note"]],
  ["and noted, whoever it is", { administrator: true }, [waits("email", { confirmedSince: true })], ["note"]],
  ["what is not confirmed waits", { email: LOST }, [waits("email", { confirmed: false })], ["wait"]],
  ["what the window would not ask for waits", {}, [waits("email", { wanted: false })], ["wait"]],
  ["an administrator, where those are left out", { administrator: true }, [waits("email")], ["wait"]],
  ["and where they are not", { administrator: true }, [waits("email", { excludesAdministrators: false })], ["unconfirm"]],
  ["the last way, where it is left out", { mobile: LOST }, [waits("email")], ["wait"]],
  ["and where it is not", { mobile: LOST }, [waits("email", takesAll)], ["unconfirm"]],
  ["the last way, which was just proved", { mobile: LOST }, [waits("email", { provedNow: true })], ["confirm-again"]],
  ["both ways at once", {}, [waits("email"), waits("mobile")], ["wait", "wait"]],
  [
    "both at once, of which one was just proved",
    {},
    [waits("email", { provedNow: true }), waits("mobile")],
    ["confirm-again", "unconfirm"],
  ],
  ["each by a campaign that leaves it out", {}, [waits("email"), waits("mobile", elder)], ["unconfirm", "wait"]],
  ["one by a campaign that does not", {}, [waits("email"), waits("mobile", { ...elder, ...takesAll })], ["wait", "unconfirm"]],
  ["one contact for two campaigns", {}, [waits("email"), waits("email", elder)], ["unconfirm", "wait"]],
  [
    "the elder, where the younger leaves the last way",
    { mobile: LOST },
    [waits("email"), waits("email", { ...elder, ...takesAll })],
    ["wait", "unconfirm"],
  ],
])("%s", (_, person, waiting, meetings) => {
  expect(meet({ ...PERSON, ...person }, RULES, waiting)).toEqual(meetings);
});

test("who could not recover anyway loses no last way", () => {
  expect(meet({ ...PERSON, mobile: LOST }, { ...RULES, secondFactor: "required" }, [waits("email")])).toEqual(["unconfirm"]);
});
