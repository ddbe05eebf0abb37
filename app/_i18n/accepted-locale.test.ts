import { expect, test } from "vitest";
import { acceptedLocale } from "./accepted-locale";

test.each([
  ["en-GB,en;q=0.9,fr;q=0.8", "en"],
  ["fr-CA", "fr"],
  ["de-DE,de;q=0.9,en;q=0.4,fr;q=0.7", "fr"],
  ["fr;q=0.2, en", "en"],
  ["EN-us", "en"],
  ["fr;q=0,en;q=0.1", "en"],
  ["de,it;q=0.5", null],
  ["*", null],
  ["", null],
  [null, null],
  [";;;,q=,en;q=abc", "en"],
])("a browser that says %j is answered in %j", (header, locale) => {
  expect(acceptedLocale(header)).toBe(locale);
});
