import { expect, test } from "vitest";
import { mailDocumentHeaders, pageHeaders } from "./page-headers";

const directivesOf = (headers: { "content-security-policy": string }) =>
  new Map(
    headers["content-security-policy"].split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources] as const;
    }),
  );

const directives = (https = true) => directivesOf(pageHeaders({ nonce: "bm9uY2U=", https }));

test("scripts run by nonce alone", () => {
  expect(directives().get("script-src")).toEqual(["'nonce-bm9uY2U='", "'strict-dynamic'"]);
});

test("nothing is unsafe, nothing comes from elsewhere, and what is not named is not allowed", () => {
  expect(directives().get("default-src")).toEqual(["'none'"]);
  for (const [name, sources] of directives()) {
    for (const source of sources.filter((each) => !each.startsWith("'nonce-")))
      expect(["'none'", "'self'", "'strict-dynamic'", "data:"], name).toContain(source);
  }
});

test("nobody frames us, moves our base or takes our forms", () => {
  expect(directives().get("frame-ancestors")).toEqual(["'none'"]);
  expect(directives().get("base-uri")).toEqual(["'none'"]);
  expect(directives().get("form-action")).toEqual(["'self'"]);
});

test("only a page that shows a document of ours may have a frame, and of ours alone", () => {
  expect(directives().has("frame-src")).toBe(false);
  const framing = directivesOf(pageHeaders({ nonce: "bm9uY2U=", https: true, frames: true }));
  expect(framing.get("frame-src")).toEqual(["'self'"]);
  framing.delete("frame-src");
  expect(framing).toEqual(directives());
});

test("a mail's document has its styles and nothing else, and no frame around it but ours", () => {
  const headers = mailDocumentHeaders({ https: true });
  expect([...directivesOf(headers)]).toEqual([
    ["default-src", ["'none'"]],
    ["style-src", ["'unsafe-inline'"]],
    ["form-action", ["'none'"]],
    ["base-uri", ["'none'"]],
    ["frame-ancestors", ["'self'"]],
    ["sandbox", []],
  ]);
  const { "content-security-policy": _, "x-frame-options": __, ...rest } = pageHeaders({ nonce: "x", https: true });
  expect(headers).toMatchObject({ ...rest, "x-frame-options": "SAMEORIGIN" });
});

test("the rest of what every page says", () => {
  expect(pageHeaders({ nonce: "x", https: true })).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
    "strict-transport-security": expect.stringMatching(/^max-age=\d{8,}; includeSubDomains$/),
  });
});

test("over plain http, which this machine alone may use, nothing promises https", () => {
  expect(pageHeaders({ nonce: "x", https: false })).not.toHaveProperty("strict-transport-security");
  expect(directives(false).has("upgrade-insecure-requests")).toBe(false);
});
