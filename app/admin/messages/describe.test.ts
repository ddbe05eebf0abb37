import { expect, test } from "vitest";
import { translator } from "@/lib/i18n/translate";
import { ACCOUNT_EVENTS, ALERT_EVENTS } from "@/lib/message/details";
import { describeNotice } from "./describe";

const t = translator("fr");

test("every change that somebody is told of is said in words in the log", () => {
  for (const event of [...ACCOUNT_EVENTS, ...ALERT_EVENTS])
    expect(describeNotice({ template: "account-notice", event }, t), event).toMatch(/^\p{Lu}/u);
  expect(describeNotice({ template: "freeze-alert", event: null }, t)).toBe("Compte bloqué par son titulaire");
});

test("a message about no change, or about one of another version, says nothing of it", () => {
  expect(describeNotice({ template: "code", event: null }, t)).toBeNull();
  expect(describeNotice({ template: "account-notice", event: "unheard-of" }, t)).toBeNull();
});
