import { expect, test } from "vitest";
import { matchesWildcard } from "./wildcard";

test.each([
  ["0: Accepted for delivery", "0: Accepted for delivery\n", true],
  ["0: Accepted*", "0: Accepted for delivery", true],
  ["0: Accepted*", "3: Queued for later delivery", false],
  ['*"status":"0"*', '{"messages":[{"status":"0","id":"a"}]}', true],
  ['*"status":"0"*', '{"messages":[{"status":"9"}]}', false],
  ["OK*id*done", "OK 12 id 3 done", true],
  ["OK*id*done", "OK 12 done id", false],
  ["ab*ba", "aba", false],
  ["*", "", true],
  ["a.c", "abc", false],
  ["", "anything", false],
])("%s and %s", (pattern, text, matches) => {
  expect(matchesWildcard(pattern, text)).toBe(matches);
});

test("a pattern that would stop a regular expression only fails", () => {
  expect(matchesWildcard(`${"*a".repeat(200)}*!`, "a".repeat(60_000))).toBe(false);
});
