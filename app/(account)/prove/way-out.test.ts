import type { Route } from "next";
import { expect, test } from "vitest";
import { wayOut } from "./way-out";

test.each([
  ["/admin/users/0193-ab/email/unconfirm", "/admin/users/0193-ab"],
  ["/admin/users/0193-ab/access/pass", "/admin/users/0193-ab"],
  ["/admin/users/0193-ab", "/admin/users/0193-ab"],
  ["/admin/services/email/first?kind=smtp", "/admin/services"],
  ["/admin/services", "/admin/services"],
  ["/admin/directories/0193-ab/policy", "/admin/directories/0193-ab/policy"],
  ["/admin/limits", "/admin/limits"],
  ["/account/app", "/account"],
  ["/", "/"],
])("whoever gives no proof for %s is led back to %s", (goal, out) => {
  expect(wayOut(goal as Route)).toBe(out);
});
