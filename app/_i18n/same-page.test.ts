import { expect, test } from "vitest";
import { samePage } from "./same-page";

test.each([
  ["https://joignable.example/admin/users?q=roy", "joignable.example", "/admin/users?q=roy"],
  ["http://127.0.0.1:3000/", "127.0.0.1:3000", "/"],
  ["https://joignable.example//evil.example/x", "joignable.example", "/evil.example/x"],
  ["https://joignable.example/\\evil.example", "joignable.example", "/evil.example"],
  ["https://evil.example/confirm", "joignable.example", null],
  ["not an address", "joignable.example", null],
  [null, "joignable.example", null],
  ["https://joignable.example/", null, null],
])("a form sent from %j to %j returns to %j", (referer, host, page) => {
  expect(samePage(referer, host)).toBe(page);
});
