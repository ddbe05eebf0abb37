import fc from "fast-check";
import { expect, test } from "vitest";
import { sameOriginPath } from "./same-origin-path";

test.each([
  ["/", "/"],
  ["/webtop", "/webtop"],
  ["/admin/users?q=Zo%C3%A9&after=1", "/admin/users?q=Zo%C3%A9&after=1"],
  ["/webtop#part", "/webtop"],
  ["/a/../b", "/b"],
  ["/a//b", "/a//b"],
  ["/?next=//elsewhere.example", "/?next=//elsewhere.example"],
])("%s leads to %s", (target, path) => {
  expect(sameOriginPath(target)).toBe(path);
});

test.each([
  "",
  "webtop",
  "https://elsewhere.example/",
  "//elsewhere.example",
  "///elsewhere.example",
  "/\\elsewhere.example",
  "/a\\..\\..\\elsewhere.example",
  "\\\\elsewhere.example",
  "/\t/elsewhere.example",
  "/\n/elsewhere.example",
  " //elsewhere.example",
  "/..//elsewhere.example",
  "/.//elsewhere.example",
  "/%2e%2e//elsewhere.example",
  "/%2E//elsewhere.example",
  "/a/..//elsewhere.example",
  "/a/b/../..//elsewhere.example/?x",
  "javascript:alert(1)",
  "/é",
  `/${"x".repeat(512)}`,
  null,
  undefined,
  7,
  ["/webtop"],
])("%j leads nowhere", (target) => {
  expect(sameOriginPath(target)).toBeNull();
});

test("whatever is accepted stays on this site, as a browser reads it (100,000 targets)", () => {
  const piece = fc.constantFrom(
    "/",
    "//",
    "\\",
    "..",
    ".",
    "%2e",
    "%2E%2e",
    "%2f",
    "%5c",
    "@",
    ":",
    "?",
    "#",
    "\t",
    "elsewhere.example",
    "a",
    "http:",
  );
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = sameOriginPath(`/${pieces.join("")}`);
      if (path === null) return;
      accepted += 1;
      const there = new URL(path, "https://joignable.example/sign-in");
      expect(there.origin).toBe("https://joignable.example");
      expect(sameOriginPath(path)).toBe(path);
    }),
    { numRuns: 100_000 },
  );
  expect(accepted).toBeGreaterThan(1_000);
});
