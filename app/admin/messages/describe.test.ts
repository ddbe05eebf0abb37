import { expect, test } from "vitest";
import { translator } from "@/lib/i18n/translate";
import { ACCOUNT_EVENTS, ALERT_EVENTS } from "@/lib/message/details";
import { describeNotice } from "./describe";

const t = translator("fr");

test("every change that somebody is told of is said in words in the log", () => {
  for (const event of [...ACCOUNT_EVENTS, ...ALERT_EVENTS]) expect(describeNotice(event, t), event).toMatch(/^\p{Lu}/u);
});

test("a message about no change, or about one of another version, says nothing of it", () => {
  expect(describeNotice(null, t)).toBeNull();
  expect(describeNotice("unheard-of", t)).toBeNull();
});
