import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type Answer, jsonAnswer, type OpenProvider, providerFor, testHttpProvider } from "../testing/http-provider";
import { ovhTransport } from "./ovh";
import type { Outgoing } from "./transport";

const TEXT = "482913 est votre code Joignable à garder.\n\n@joignable.example #482913";
const message: Outgoing = {
  id: "01a2027c-1520-77dd-9b62-11d966933801",
  to: "+33612345642",
  createdAt: new Date("2026-11-25T13:32:01Z"),
  expiresAt: null,
  content: { channel: "mobile", text: TEXT },
};
const SECRETS = { APPLICATION_SECRET: "canarysecret1234", CONSUMER_KEY: "canaryconsumer5678" };

const connected = providerFor(message, (baseUrl, timeoutMs) =>
  ovhTransport(
    {
      sender: "Joignable",
      settings: { endpoint: "ovh-eu", account: "sms-ab12345-1", applicationKey: "applicationkey" },
      secrets: SECRETS,
    },
    { baseUrl, timeoutMs },
  ),
);

/** OVHcloud's clock, an hour ahead of ours. */
const AHEAD_S = 3_600;
const tellTime: Answer = (response) => response.end(String(Math.round(Date.now() / 1_000) + AHEAD_S));

const ovh: OpenProvider = async (answer, timeoutMs) => {
  const { received, ...provider } = await connected((response, request) => {
    if (request.url.pathname !== "/1.0/auth/time") return answer(response, request);
    // Not about a message.
    received.pop();
    tellTime(response, request);
  }, timeoutMs);
  return { received, ...provider };
};
const accepted = jsonAnswer(200, {
  ids: [123456789],
  validReceivers: ["+33612345642"],
  invalidReceivers: [],
  totalCreditsRemoved: 1,
});

testHttpProvider(ovh, { accepted, untold: /482|913|6.?12|canary/ });

test("a text message is handed over whole and signed, by OVHcloud's own clock, and its id is kept", async () => {
  const { received, base, deliver } = await ovh(accepted);
  expect(await deliver()).toEqual({ outcome: "sent", providerMessageId: "123456789" });
  const [asked] = received;
  expect(asked?.url.pathname).toBe("/1.0/sms/sms-ab12345-1/jobs");
  expect(JSON.parse(asked?.body ?? "")).toEqual({
    message: TEXT,
    receivers: ["+33612345642"],
    sender: "Joignable",
    noStopClause: true,
    priority: "high",
    coding: "7bit",
    charset: "UTF-8",
  });
  const time = String(asked?.headers["x-ovh-timestamp"]);
  expect(Math.abs(Number(time) - AHEAD_S - Date.now() / 1_000)).toBeLessThan(5);
  const signed = [SECRETS.APPLICATION_SECRET, SECRETS.CONSUMER_KEY, "POST", `${base}${asked?.url.pathname}`, asked?.body, time];
  expect(asked?.headers).toMatchObject({
    "x-ovh-application": "applicationkey",
    "x-ovh-consumer": SECRETS.CONSUMER_KEY,
    "x-ovh-signature": `$1$${createHash("sha1").update(signed.join("+")).digest("hex")}`,
  });
});

test("a code waits no longer at OVHcloud than it lives, which is counted in whole minutes there", async () => {
  const { received, deliver } = await ovh(accepted);
  await deliver({ expiresAt: new Date(Date.now() + 8.5 * 60_000) });
  await deliver({ expiresAt: new Date(Date.now() - 1) });
  expect(received.map(({ body }) => JSON.parse(body).validityPeriod)).toEqual([8, 1]);
});

test.each([
  [400, "INVALID_SIGNATURE", "Invalid signature", "refused", "credentials-refused"],
  [403, "INVALID_CREDENTIAL", "This credential is not valid", "refused", "credentials-refused"],
  [403, "NOT_GRANTED_CALL", "This call has not been granted", "refused", "credentials-refused"],
  [400, "QUERY_TIME_OUT", "Query out of time", "retry", "provider-error"],
  [402, "PAYMENT_REQUIRED", "Not enough credits", "refused", "message-refused"],
  [404, "NOT_FOUND", "This sender does not exist", "refused", "message-refused"],
  [500, "INTERNAL", "Internal server error", "unknown", "provider-error"],
])("%i %s (%s) is %s: %s", async (status, errorCode, words, outcome, error) => {
  const { deliver } = await ovh(jsonAnswer(status, { errorCode, message: words }));
  expect(await deliver()).toEqual({ outcome, error, detail: `HTTP ${status} ${errorCode}: ${words}` });
});

test("a receiver that OVHcloud does not take is a refused destination", async () => {
  const { deliver } = await ovh(jsonAnswer(200, { ids: [], validReceivers: [], invalidReceivers: ["+33612345642"] }));
  expect(await deliver()).toEqual({ outcome: "refused", error: "destination-refused", detail: "an invalid receiver" });
});

test.each([500, 403, 200])("without its clock nothing was handed over: %i", async (status) => {
  const { received, deliver } = await connected((response) => response.writeHead(status).end("no time"));
  expect(await deliver()).toMatchObject({ outcome: "retry", error: "unreachable" });
  expect(received.map(({ method }) => method)).toEqual(["GET"]);
});

test("a clock that was put right is read again", async () => {
  let skewed = true;
  const { received, deliver } = await connected((response, request) => {
    if (request.method === "GET") return tellTime(response, request);
    if (!skewed) return accepted(response, request);
    skewed = false;
    jsonAnswer(400, { errorCode: "QUERY_TIME_OUT", message: "Query out of time" })(response, request);
  });
  expect(await deliver()).toMatchObject({ outcome: "retry" });
  expect(await deliver()).toMatchObject({ outcome: "sent" });
  expect(await deliver()).toMatchObject({ outcome: "sent" });
  expect(received.map(({ method }) => method)).toEqual(["GET", "POST", "GET", "POST", "POST"]);
});
