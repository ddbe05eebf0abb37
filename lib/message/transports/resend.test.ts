import { expect, test } from "vitest";
import { jsonAnswer, providerFor, testHttpProvider } from "../testing/http-provider";
import { resendTransport } from "./resend";
import type { Outgoing } from "./transport";

const KEY = "re_canary1234567890";
const SENDER = "Joignable <no-reply@joignable.example>";
const message: Outgoing = {
  id: "01a2027c-1520-77dd-9b62-11d966933801",
  to: "camille.roy@siege.example",
  createdAt: new Date("2026-11-25T13:32:01Z"),
  expiresAt: null,
  content: { channel: "email", subject: "482913 – confirmez", text: "482 913\n", html: "<p>482 913</p>" },
};

const resend = providerFor(message, (baseUrl, timeoutMs) =>
  resendTransport({ sender: SENDER, secrets: { API_KEY: KEY } }, { baseUrl, timeoutMs }),
);
const accepted = jsonAnswer(200, { id: "49a3999c-0ce1-4ea6-ab68-afcd6dc2e794" });

testHttpProvider(resend, { accepted, untold: /482|913|camille|canary/i });

test("a mail is handed over whole, under the message's key, and Resend's id is kept", async () => {
  const { received, deliver } = await resend(accepted);
  expect(await deliver()).toEqual({ outcome: "sent", providerMessageId: "49a3999c-0ce1-4ea6-ab68-afcd6dc2e794" });
  expect(await deliver()).toMatchObject({ outcome: "sent" });
  const [first, second] = received;
  expect(first).toMatchObject({
    method: "POST",
    headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json", "idempotency-key": message.id },
  });
  expect(first?.url.pathname).toBe("/emails");
  expect(JSON.parse(first?.body ?? "")).toEqual({
    from: SENDER,
    to: ["camille.roy@siege.example"],
    subject: "482913 – confirmez",
    text: "482 913\n",
    html: "<p>482 913</p>",
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    tags: [{ name: "message", value: message.id }],
  });
  expect(second).toMatchObject({ body: first?.body, headers: { "idempotency-key": message.id } });
});

test.each([
  [401, "restricted_api_key", "This API key is restricted.", "refused", "credentials-refused"],
  [403, "invalid_api_key", "API key is invalid.", "refused", "credentials-refused"],
  [403, "validation_error", "The joignable domain is not verified.", "refused", "message-refused"],
  [422, "validation_error", "Invalid `from` field.", "refused", "message-refused"],
  [422, "validation_error", "Invalid `to` field.", "refused", "destination-refused"],
  [409, "concurrent_idempotent_requests", "Same key, in progress.", "unknown", "busy"],
  [429, "daily_quota_exceeded", "You have reached your daily quota.", "retry", "busy"],
  [500, "internal_server_error", "An unexpected error occurred.", "unknown", "provider-error"],
])("%i %s (%s) is %s: %s", async (statusCode, name, words, outcome, error) => {
  const { deliver } = await resend(jsonAnswer(statusCode, { statusCode, name, message: words }));
  expect(await deliver()).toEqual({ outcome, error, detail: `HTTP ${statusCode} ${name}: ${words}` });
});

test("a mail that Resend has under this key in other words is sent", async () => {
  const { deliver } = await resend(jsonAnswer(409, { name: "invalid_idempotent_request", message: "Same key, other payload." }));
  expect(await deliver()).toEqual({ outcome: "sent", providerMessageId: null });
});
