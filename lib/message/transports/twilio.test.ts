import { beforeEach, expect, test } from "vitest";
import { jsonAnswer, providerFor, testHttpProvider } from "../testing/http-provider";
import type { Outgoing } from "./transport";
import { twilioTransport } from "./twilio";

const ACCOUNT = `AC${"0123456789abcdef".repeat(2)}`;
const TOKEN = "fedcba9876543210".repeat(2);
const TEXT = "482913 est votre code Joignable.\n\n@joignable.example #482913";
const message: Outgoing = {
  id: "01a2027c-1520-77dd-9b62-11d966933801",
  to: "+33612345642",
  createdAt: new Date("2026-11-25T13:32:01Z"),
  expiresAt: null,
  content: { channel: "mobile", text: TEXT },
};

const twilio = providerFor(message, (baseUrl, timeoutMs) =>
  twilioTransport(
    { sender: "Joignable", settings: { accountSid: ACCOUNT, region: "us1" }, secrets: { AUTH_TOKEN: TOKEN } },
    { baseUrl, timeoutMs },
  ),
);
const accepted = jsonAnswer(201, { sid: "SM0123456789", status: "queued", body: TEXT, to: message.to });

beforeEach(() => {
  process.env.APP_URL = "https://joignable.example";
});

testHttpProvider(twilio, { accepted, untold: /482|913|6.?12|fedcba|Basic [^[]/ });

test("a text message is handed over whole, and Twilio's id is kept", async () => {
  const { received, deliver } = await twilio(accepted);
  expect(await deliver()).toEqual({ outcome: "sent", providerMessageId: "SM0123456789" });
  expect(received).toMatchObject([
    {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
    },
  ]);
  expect(received[0]?.url.pathname).toBe(`/2010-04-01/Accounts/${ACCOUNT}/Messages.json`);
  expect(Object.fromEntries(new URLSearchParams(received[0]?.body))).toEqual({
    To: message.to,
    From: "Joignable",
    Body: TEXT,
    StatusCallback: `https://joignable.example/api/webhooks/twilio?message=${message.id}`,
  });
});

test("Twilio is not told to report to an address that it cannot reach", async () => {
  process.env.APP_URL = "http://localhost:3000";
  const { received, deliver } = await twilio(accepted);
  await deliver();
  expect(new URLSearchParams(received[0]?.body).has("StatusCallback")).toBe(false);
});

test.each([
  [90_000, 90],
  [-1_000, 5],
  [86_400_000, 36_000],
])("a code with %i ms to live waits no longer than that at Twilio: %i s", async (leftMs, seconds) => {
  const { received, deliver } = await twilio(accepted);
  await deliver({ expiresAt: new Date(Date.now() + leftMs) });
  const told = Number(new URLSearchParams(received[0]?.body).get("ValidityPeriod"));
  expect(seconds - told).toBeGreaterThanOrEqual(0);
  expect(seconds - told).toBeLessThan(10);
});

test.each([
  [401, 20003, "Authenticate", "refused", "credentials-refused"],
  [400, 21211, "Invalid 'To' Phone Number", "refused", "destination-refused"],
  [400, 21610, "Attempt to send to unsubscribed recipient", "refused", "destination-refused"],
  [403, 21408, "Permission to send is not enabled for the region", "refused", "message-refused"],
  [400, 21606, "The 'From' number is not a valid sender", "refused", "message-refused"],
  [429, 20429, "Too Many Requests", "retry", "busy"],
  [400, 21611, "Queue is full", "retry", "busy"],
  [500, 20500, "Internal Server Error", "unknown", "provider-error"],
  [503, 20503, "Service Unavailable", "retry", "busy"],
])("%i with error %i (%s) is %s: %s", async (status, code, words, outcome, error) => {
  const { deliver } = await twilio(jsonAnswer(status, { code, message: words, status }));
  expect(await deliver()).toEqual({ outcome, error, detail: `HTTP ${status} error ${code}: ${words}` });
});
