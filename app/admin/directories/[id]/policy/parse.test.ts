import { expect, test } from "vitest";
import { translator } from "@/lib/i18n/translate";
import { parsePolicy } from "./parse";

const t = translator("fr");

const FORM = {
  version: "3",
  intent: "save",
  asksContacts: "on",
  channels: "email",
  holdHours: "72",
  hardBounces: "2",
  reconfirmDays: "365",
  smsCountries: "fr, be",
  secondFactor: "required",
  factors: "app",
  passwordOnlyUntil: "2027-01-31",
  recoversBy: "email",
  userIdleMinutes: "480",
  userAbsoluteMinutes: "1440",
  administratorIdleMinutes: "30",
  administratorAbsoluteMinutes: "480",
  consents: "",
};

function parse(changes: Partial<Record<keyof typeof FORM, string | null>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...FORM, ...changes })) if (value !== null) form.set(name, value);
  return parsePolicy(form, t);
}

test("a form says every setting that it shows, and no other", () => {
  expect(parse({})).toMatchObject({
    success: true,
    version: 3,
    intent: "save",
    agreed: null,
    settings: {
      asksContacts: true,
      asksEmail: true,
      asksMobile: false,
      allowsSharedValues: false,
      reconfirmDays: 365,
      smsCountries: ["FR", "BE"],
      secondFactor: "required",
      factorApp: true,
      factorEmail: false,
      factorMobile: false,
      passwordOnlyUntil: "2027-01-31",
      recoversByEmail: true,
      recoversByMobile: false,
      administratorIdleMinutes: 30,
    },
  });
  expect(parse({ passwordOnlyUntil: "", recoversBy: null })).toMatchObject({
    settings: { passwordOnlyUntil: null, recoversByEmail: false, recoversByMobile: false },
  });
});

test("the box that agrees says to whom, and nothing else is an agreement", () => {
  expect(parse({ consents: "12.3" })).toMatchObject({ agreed: { refused: 12, withoutWayBack: 3 } });
  for (const consents of ["on", "12", "12.", "-1.0", "1e3.0", "12.3.4"])
    expect(parse({ consents })).toMatchObject({ agreed: null });
});

test.each([
  ["userIdleMinutes", ["4", "43201", "7.5", "x", ""]],
  ["userAbsoluteMinutes", ["4", "43201"]],
  ["administratorIdleMinutes", ["4", "1441"]],
  ["administratorAbsoluteMinutes", ["4", "1441"]],
  ["passwordOnlyUntil", ["2027-02-30", "31/01/2027", "0000-01-01", "9999-01-01", "+12027-01-01"]],
  ["smsCountries", ["", " , ", "FR, UK", "France", "FR,".repeat(1_000)]],
  ["factors", [null, "fax"]],
  ["secondFactor", [null, "sometimes"]],
  ["holdHours", ["23", "169"]],
] as const)("what is out of bounds in %s is said beside it", (name, values) => {
  for (const value of values)
    expect(parse({ [name]: value }), String(value)).toMatchObject({
      success: false,
      state: { errors: { [name]: expect.any(String) } },
    });
});

test.each([
  ["userIdleMinutes", ["5", "43200"]],
  ["administratorAbsoluteMinutes", ["5", "1440"]],
  ["passwordOnlyUntil", ["2000-01-01", "2999-12-31", "2028-02-29"]],
] as const)("what is on the bound in %s is taken", (name, values) => {
  for (const value of values) expect(parse({ [name]: value }), value).toMatchObject({ success: true });
});

test("a confirmation is asked for again never, or after a quarter to ten years", () => {
  for (const days of ["0", "90", "3650"])
    expect(parse({ reconfirmDays: days }), days).toMatchObject({ settings: { reconfirmDays: Number(days) } });
  for (const days of ["", "1", "89", "3651", "-90", "90.5", "souvent"])
    expect(parse({ reconfirmDays: days }), days).toMatchObject({
      success: false,
      state: { errors: { reconfirmDays: expect.any(String) } },
    });
});
