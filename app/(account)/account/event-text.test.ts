import { expect, test } from "vitest";
import { HISTORY_EVENTS, type HistoryLine } from "@/lib/audit/history";
import { LOCALES } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import { eventText } from "./event-text";

const line = (given: Partial<HistoryLine>): HistoryLine => ({
  at: new Date(0),
  what: "session.opened",
  channel: null,
  factor: null,
  address: null,
  bySomebodyElse: false,
  byConsole: false,
  ...given,
});

test.each(LOCALES)("every event that a person may see is said in words, whatever else is known of it, in %s", (locale) => {
  const t = translator(locale);
  for (const what of HISTORY_EVENTS) {
    for (const channel of [null, "email", "mobile", "something else"])
      expect(eventText(line({ what, channel }), t), what).toMatch(/^\p{Lu}[^{}.]+$/u);
  }
});

test.each([
  ["email", "Connexion, avec un code par e-mail"],
  ["mobile", "Connexion, avec un code par SMS"],
  ["app", "Connexion, avec l'application"],
  ["backup-code", "Connexion, avec un code de secours"],
  ["access-pass", "Connexion, avec un laissez-passer"],
  [null, "Connexion"],
])("a sign-in says by what it was proved (%s)", (factor, text) => {
  expect(eventText(line({ factor }), translator("fr")).replaceAll("’", "'")).toBe(text);
});

test("what was done at the server's console is said to be", () => {
  expect(eventText(line({ what: "access-pass.issued", byConsole: true }), translator("fr"))).toBe(
    "Laissez-passer créé, depuis la console",
  );
});

test("what an administrator did is said to be theirs", () => {
  const t = translator("fr");
  expect(eventText(line({ what: "user.disabled", bySomebodyElse: true }), t)).toBe("Compte désactivé, par un administrateur");
  expect(eventText(line({ what: "contact.confirmed", channel: "mobile" }), t)).toBe("Mobile confirmé");
});
