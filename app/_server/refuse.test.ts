import { expect, test } from "vitest";
import { refusalOf } from "./refuse";

const appUrl = new URL("https://joignable.example");
const FORM_BYTES = 64 * 1_024;

type Given = { method?: string; url?: string; headers?: Record<string, string | undefined>; isOwn?: boolean };

const refuse = ({ method = "GET", url = "/", headers = {}, isOwn = false }: Given, at = appUrl) =>
  refusalOf({ method, url, headers: { host: at.host, ...headers } }, { appUrl: at, formBytes: FORM_BYTES, isOwn });

const statusOf = (given: Given, at?: URL) => refuse(given, at)?.status ?? null;

test("a request for our host passes", () => {
  for (const method of ["GET", "HEAD"]) expect(refuse({ method })).toBeNull();
});

test.each([
  "elsewhere.example",
  "joignable.example:8443",
  "JOIGNABLE.example",
  "joignable.example.",
  "10.0.0.2",
  "localhost",
  "",
  undefined,
])("a request for %j is none of ours", (host) => {
  for (const method of ["GET", "POST"]) expect(statusOf({ method, headers: { host, "content-length": "1" } })).toBe(421);
});

test("the health probe knows us by our address, and reaches nothing else that way", () => {
  const headers = { host: "10.0.0.2:3000" };
  expect(refuse({ url: "/api/health", headers })).toBeNull();
  for (const url of ["/api/health/", "/api/health?x", "/api/healthy", "/sign-in"]) expect(statusOf({ url, headers })).toBe(421);
});

test("what Next asks of itself passes; with another's headers the same request does not", () => {
  const headers = { host: "127.0.0.1:3000", rsc: "1", "x-forwarded-host": appUrl.host };
  expect(refuse({ headers, isOwn: true })).toBeNull();
  expect(statusOf({ headers })).toBe(421);
});

test("on this machine another of its names leads to the one that is mailed, and nowhere else", () => {
  const local = new URL("http://localhost:3000");
  const at = (host: string, url = "/sign-in?a=1") => refuse({ url, headers: { host } }, local);
  expect(at("127.0.0.1:3000")).toMatchObject({ status: 307, headers: { location: "http://localhost:3000/sign-in?a=1" } });
  expect(at("[::1]:3000")).toMatchObject({ status: 307 });
  expect(at("127.0.0.1:4000")?.status).toBe(421);
  expect(at("127.0.0.1:3000", "//elsewhere.example")?.status).toBe(421);
  expect(at("127.0.0.1:3000", "http://elsewhere.example/")?.status).toBe(421);
  expect(at("127.0.0.1.elsewhere.example:3000")?.status).toBe(421);
  expect(statusOf({ method: "POST", headers: { host: "127.0.0.1:3000", "content-length": "1" } }, local)).toBe(421);
});

test("what is sent has a length, and is a form and not a file", () => {
  const post = (headers: Record<string, string | undefined>) => statusOf({ method: "POST", headers });
  expect(post({ "content-length": "0" })).toBeNull();
  expect(post({ "content-length": String(FORM_BYTES) })).toBeNull();
  expect(post({ "content-length": String(FORM_BYTES + 1) })).toBe(413);
  expect(post({})).toBe(411);
  expect(post({ "content-length": "10", "transfer-encoding": "chunked" })).toBe(411);
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) expect(statusOf({ method })).toBe(411);
});

test("a refusal says nothing of the request", () => {
  const refusal = refuse({ headers: { host: "canari.example" } });
  expect(JSON.stringify(refusal)).not.toContain("canari");
});
