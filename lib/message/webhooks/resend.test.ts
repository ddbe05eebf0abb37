import "@/db/testing/database";
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { makeUser } from "@/db/testing/factories";
import { handOver, makeProvider, type Provider } from "../testing/hand-over";
import { takeResendEvent } from "./resend";

process.env.LOG_LEVEL = "silent";

const KEY = randomBytes(24);
const API_KEY = "re_canary1234567890";
const MINUTE_S = 60;

const configure = (secrets: Record<string, string>, standby = false) =>
  makeProvider({ channel: "email", kind: "resend", standby, sender: "no-reply@joignable.example", settings: {}, secrets });

let resend: Provider;
beforeEach(async () => {
  await sql`delete from sending_service`;
  resend = await configure({ API_KEY, WEBHOOK_SECRET: `whsec_${KEY.toString("base64")}` });
});

/** Signs as Standard Webhooks describes it. */
function signed(payload: string, { key = KEY, agoS = 0, id = `msg_${randomUUID()}` } = {}) {
  const timestamp = String(Math.floor(Date.now() / 1_000) - agoS);
  const mac = createHmac("sha256", key).update(`${id}.${timestamp}.${payload}`).digest("base64");
  return { id, timestamp, signature: `v1,${mac}`, payload };
}

type Sent = { id: string; providerMessageId: string };

const eventOf = ({ id, providerMessageId }: Sent, type: string, more: Record<string, unknown> = {}) =>
  JSON.stringify({
    type,
    created_at: "2026-11-25T13:32:01.000Z",
    data: {
      email_id: providerMessageId,
      from: "Joignable <no-reply@joignable.example>",
      to: ["camille.roy@siege.example"],
      subject: "482913 – confirmez votre adresse",
      tags: { message: id },
      ...more,
    },
  });

const BOUNCE = {
  bounce: { type: "Permanent", subType: "General", message: "550 5.1.1 <camille.roy@siege.example> camille.roy unknown" },
};

const send = async () => handOver(resend, await makeUser());

const rowOf = async ({ id }: Sent) => (await sql`select state, error, error_detail as detail from message where id = ${id}`)[0];

const SENT = { state: "sent", error: null, detail: null };

test.each([
  ["email.delivered", {}, "delivered", null],
  ["email.complained", {}, "delivered", null],
  ["email.bounced", BOUNCE, "rejected", "destination-refused"],
  ["email.bounced", { bounce: { type: "Transient", subType: "MailboxFull", message: "452 over quota" } }, "rejected", "busy"],
  ["email.bounced", { bounce: { type: "Undetermined", subType: "", message: "" } }, "rejected", "provider-error"],
  ["email.suppressed", { suppressed: { type: "OnAccountSuppressionList", message: "" } }, "rejected", "destination-refused"],
  ["email.failed", { failed: { reason: "reached_daily_quota" } }, "rejected", "provider-error"],
  ["email.delivery_delayed", {}, "sent", null],
  ["email.sent", {}, "sent", null],
  ["email.opened", {}, "sent", null],
])("%s, signed by Resend (%j), leaves its mail %s: %s", async (type, more, state, error) => {
  const message = await send();
  expect(await takeResendEvent(signed(eventOf(message, type, more)))).toBe("taken");
  expect(await rowOf(message)).toMatchObject({ state, error });
});

test("what is kept of a bounce names nobody", async () => {
  const message = await send();
  await takeResendEvent(signed(eventOf(message, "email.bounced", BOUNCE)));
  const { detail } = (await rowOf(message)) ?? {};
  expect(detail).toMatch(/^Permanent General /);
  expect(detail).not.toMatch(/camille|siege|482/);
});

test.each<[string, (event: ReturnType<typeof signed>) => Partial<ReturnType<typeof signed>> | Record<string, null>]>([
  ["with another secret", ({ payload }) => signed(payload, { key: randomBytes(24) })],
  ["without a signature", () => ({ signature: null })],
  ["without its date", () => ({ timestamp: null })],
  ["without its id", () => ({ id: null })],
  ["with an empty signature", () => ({ signature: "" })],
  ["by nothing known", ({ signature }) => ({ signature: signature.replace("v1,", "v2,") })],
  ["with half a signature", ({ signature }) => ({ signature: signature.slice(0, 20) })],
  ["under another id", () => ({ id: "msg_other" })],
  ["at another time", ({ timestamp }) => ({ timestamp: String(Number(timestamp) - 1) })],
  ["at no time", () => ({ timestamp: "soon" })],
  ["and changed on the way", ({ payload }) => ({ payload: payload.replace("delivered", "bounced") })],
  ["and lengthened on the way", ({ payload }) => ({ payload: `${payload} ` })],
  ["six minutes ago", ({ payload }) => signed(payload, { agoS: 6 * MINUTE_S })],
  ["six minutes ahead", ({ payload }) => signed(payload, { agoS: -6 * MINUTE_S })],
])("an event that was signed %s is not believed, and changes nothing", async (_, forge) => {
  const message = await send();
  const event = signed(eventOf(message, "email.delivered"));
  expect(await takeResendEvent({ ...event, ...forge(event) })).toBe("not-believed");
  expect(await rowOf(message)).toEqual(SENT);
  expect(await takeResendEvent(event)).toBe("taken");
  expect(await rowOf(message)).toMatchObject({ state: "delivered" });
});

test("an event of four minutes ago is news, and one of two signatures is enough while a secret is changed", async () => {
  const message = await send();
  const event = signed(eventOf(message, "email.delivered"), { agoS: 4 * MINUTE_S });
  expect(await takeResendEvent({ ...event, signature: `v1,${"A".repeat(43)}= ${event.signature}` })).toBe("taken");
  expect(await rowOf(message)).toMatchObject({ state: "delivered" });
});

test("events that are replayed or come in another order end where the mail did", async () => {
  const message = await send();
  const [delivered, bounced] = ["email.delivered", "email.bounced"].map((type) => signed(eventOf(message, type, BOUNCE)));
  if (!delivered || !bounced) throw new Error("no events");
  for (const event of [bounced, delivered, bounced, delivered, delivered]) expect(await takeResendEvent(event)).toBe("taken");
  expect(await rowOf(message)).toMatchObject({ state: "rejected", error: "destination-refused" });
  expect(await sql`select from audit where details ->> 'message' = ${message.id}`).toHaveLength(1);
});

test("without a signing secret nobody is believed", async () => {
  const message = await send();
  await configure({ API_KEY });
  expect(await takeResendEvent(signed(eventOf(message, "email.delivered")))).toBe("not-believed");
  expect(await takeResendEvent(signed(eventOf(message, "email.delivered"), { key: Buffer.alloc(0) }))).toBe("not-believed");
  expect(await rowOf(message)).toEqual(SENT);
});

test.each(["secret", "whsec_", "whsec_é".repeat(8), `${"A".repeat(32)}`])("%j is no signing secret", async (secret) => {
  await expect(configure({ API_KEY, WEBHOOK_SECRET: secret })).rejects.toThrow("secrets.WEBHOOK_SECRET");
});

test("of two accounts each speaks of its own mails", async () => {
  const other = randomBytes(24);
  const standby = await configure({ API_KEY, WEBHOOK_SECRET: `whsec_${other.toString("base64")}` }, true);
  const [own, theirs] = [await send(), await handOver(standby, await makeUser())];
  for (const message of [own, theirs]) {
    expect(await takeResendEvent(signed(eventOf(message, "email.delivered"), { key: other }))).toBe("taken");
  }
  expect([await rowOf(own), await rowOf(theirs)]).toMatchObject([SENT, { state: "delivered" }]);
});

test("a secret that cannot be opened vouches for nothing", async () => {
  const message = await send();
  const keys = process.env.SECRET_KEYS;
  process.env.SECRET_KEYS = `other:${Buffer.alloc(32, 7).toString("base64")}`;
  expect(await takeResendEvent(signed(eventOf(message, "email.delivered")))).toBe("not-believed");
  process.env.SECRET_KEYS = keys;
});

test.each([
  ["", "malformed"],
  ["{", "not-believed"],
  ["null", "malformed"],
  ["[]", "malformed"],
  ['{"type":1}', "malformed"],
  ['{"type":"contact.created","data":{"email":"camille.roy@siege.example"}}', "taken"],
  ['{"type":"email.delivered","data":{"email_id":"x","tags":{"message":"not an id"}}}', "taken"],
  [
    '{"type":"email.delivered","data":{"email_id":"x\\u0000","tags":{"message":"01a2027c-1520-77dd-9b62-11d966933801"}}}',
    "taken",
  ],
  ['{"type":"email.delivered","data":{"email_id":"x"}}', "taken"],
  ['{"type":"email.bounced","data":{"email_id":"x","tags":{"message":"01a2027c-1520-77dd-9b62-11d966933801"}}}', "taken"],
])("Resend's own %j is %s and breaks nothing", async (payload, taken) => {
  expect(await takeResendEvent(signed(payload))).toBe(taken);
});
