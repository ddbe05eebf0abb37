import { expect, test } from "vitest";
import { translator } from "@/lib/i18n/translate";
import { parseWhat } from "./parse";

const FORM = {
  channels: "email",
  reach: "all",
  confirmedBefore: "2026-09-01",
  when: "at",
  startsOn: "2099-03-02",
  startsTime: "09:00",
  peoplePerDay: "1 500",
  messageFr: "  Vérifiez\r\nvotre mobile. ",
  messageEn: "Check your mobile.",
  next: "go-on",
};

function parse(changes: Partial<typeof FORM>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...FORM, ...changes })) form.set(name, value);
  return parseWhat(form, translator("fr"));
}

test("a form says when, for how many a day, and a message in one paragraph; a day that is not asked for is not kept", () => {
  expect(parse({})).toMatchObject({
    success: true,
    next: "go-on",
    choice: {
      channels: ["email"],
      confirmedBefore: null,
      when: "at",
      startsAt: "2099-03-02T09:00",
      peoplePerDay: 1_500,
      messageFr: "Vérifiez votre mobile.",
      messageEn: "Check your mobile.",
    },
  });
  expect(parse({ reach: "before" })).toMatchObject({ choice: { confirmedBefore: "2026-09-01" } });
  expect(parse({ startsTime: "" })).toMatchObject({ choice: { startsAt: null } });
  expect(parse({ peoplePerDay: "" })).toMatchObject({ choice: { peoplePerDay: null } });
});

test.each([
  ["reach", { reach: "" }, "reach"],
  ["a reach without its day", { reach: "before", confirmedBefore: "" }, "confirmedBefore"],
  ["a day of no calendar", { startsOn: "2027-02-30" }, "startsOn"],
  ["an hour of no day", { startsTime: "24:00" }, "startsTime"],
  ["nobody a day", { peoplePerDay: "0" }, "peoplePerDay"],
  ["more than there are", { peoplePerDay: "1000001" }, "peoplePerDay"],
  ["a part of somebody", { peoplePerDay: "1.5" }, "peoplePerDay"],
  ["a message too long to be read", { messageFr: "a".repeat(201) }, "messageFr"],
  ["a message that turns its letters around", { messageEn: "abc\u202e" }, "messageEn"],
])("%s is refused beside its field", (_, changes, field) => {
  const parsed = parse(changes);
  expect(parsed.success ? {} : Object.keys(parsed.state.errors ?? {})).toEqual([field]);
});
