import { expect, test } from "vitest";
import { parseLogins } from "./parse-logins";

test.each([
  ["one a line", "croy\napetit", ["croy", "apetit"]],
  ["spaces, empty lines, Windows line ends", "  croy \r\n\r\n apetit\r\n", ["croy", "apetit"]],
  ["a column of a table", "croy\tRoy;\napetit", ["croy", "Roy", "apetit"]],
  ["twice", "croy\ncroy", ["croy"]],
  ["nothing", " \n", []],
])("%s", (_, text, logins) => {
  expect(parseLogins(text)).toEqual(logins);
});

test.each([
  ["NUL", "cr\0oy"],
  ["half a surrogate pair", "cr\ud800oy"],
  ["a zero-width space", "cr\u200boy"],
])("%s is refused", (_, text) => {
  expect(parseLogins(text)).toBeNull();
});
