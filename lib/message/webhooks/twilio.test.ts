import "@/db/testing/database";
import { createHmac } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { makeUser } from "@/db/testing/factories";
import { handOver, makeProvider, type Provider } from "../testing/hand-over";
import { takeTwilioStatus } from "./twilio";

process.env.LOG_LEVEL = "silent";

const TOKEN = "fedcba9876543210".repeat(2);
const SID = `SM${"0123456789abcdef".repeat(2)}`;
const ADDRESS = "https://joignable.example/api/webhooks/twilio";

const configure = (AUTH_TOKEN: string, standby = false) =>
  makeProvider({
    channel: "mobile",
    kind: "twilio",
    standby,
    sender: "Joignable",
    settings: { accountSid: `AC${"0".repeat(32)}` },
    secrets: { AUTH_TOKEN },
  });

let twilio: Provider;
beforeEach(async () => {
  await sql`delete from sending_service`;
  twilio = await configure(TOKEN);
});

/** Signs as Twilio describes it: the address, then each field in order of name, its value behind it. */
function signed(messageId: string, form: Record<string, string>, { token = TOKEN, address = ADDRESS } = {}) {
  const text = Object.keys(form)
    .sort()
    .reduce((all, name) => all + name + form[name], `${address}?message=${messageId}`);
  const signature = createHmac("sha1", token).update(text).digest("base64");
  return { messageId, signature, body: new URLSearchParams(form).toString() };
}

const form = (status: string, more: Record<string, string> = {}) => ({
  MessageSid: SID,
  SmsSid: SID,
  AccountSid: `AC${"0".repeat(32)}`,
  From: "Joignable",
  To: "+33612345642",
  MessageStatus: status,
  SmsStatus: status,
  ...more,
});

const send = async () => handOver(twilio, await makeUser(), SID);

const rowOf = async ({ id }: { id: string }) =>
  (await sql`select state, error, error_detail as detail from message where id = ${id}`)[0];

const SENT = { state: "sent", error: null, detail: null };

test.each([
  ["delivered", undefined, "delivered", null],
  ["read", undefined, "delivered", null],
  ["undelivered", "30005", "rejected", "destination-refused"],
  ["undelivered", "30006", "rejected", "destination-refused"],
  ["undelivered", "30003", "rejected", "busy"],
  ["undelivered", "30007", "rejected", "message-refused"],
  ["undelivered", "30008", "rejected", "provider-error"],
  ["failed", "30034", "rejected", "message-refused"],
  ["failed", undefined, "rejected", "provider-error"],
  ["failed", "", "rejected", "provider-error"],
  ["queued", undefined, "sent", null],
  ["sent", undefined, "sent", null],
])("%s (%s), signed by Twilio, leaves its message %s: %s", async (status, code, state, error) => {
  const message = await send();
  expect(await takeTwilioStatus(signed(message.id, form(status, code === undefined ? {} : { ErrorCode: code })))).toBe("taken");
  expect(await rowOf(message)).toMatchObject({ state, error });
});

test("what is kept of a failure is Twilio's own number for it", async () => {
  const message = await send();
  await takeTwilioStatus(signed(message.id, form("undelivered", { ErrorCode: "30005", ErrorMessage: "+33612345642 unknown" })));
  expect(await rowOf(message)).toMatchObject({ detail: "undelivered, error 30005" });
});

test.each<[string, (messageId: string) => Record<string, unknown>]>([
  ["with another token", (id) => signed(id, form("delivered"), { token: "0".repeat(32) })],
  ["with no token", (id) => signed(id, form("delivered"), { token: "" })],
  ["for another address", (id) => signed(id, form("delivered"), { address: "https://elsewhere.example/api/webhooks/twilio" })],
  ["for the address in clear", (id) => signed(id, form("delivered"), { address: ADDRESS.replace("https", "http") })],
  [
    "for another message",
    (id) => ({ signature: signed("01a2027c-1520-77dd-9b62-11d966933801", form("delivered")).signature, messageId: id }),
  ],
  ["for no message", () => ({ messageId: null })],
  ["for what is no message", () => ({ messageId: "x'; select 1" })],
  ["by nobody", () => ({ signature: null })],
  ["with nothing", () => ({ signature: "" })],
  ["with half a signature", (id) => ({ signature: signed(id, form("delivered")).signature.slice(0, 10) })],
  ["and changed on the way", () => ({ body: new URLSearchParams(form("undelivered", { ErrorCode: "30005" })).toString() })],
  ["and lengthened on the way", () => ({ body: `${new URLSearchParams(form("delivered"))}&x=1` })],
  ["with a field twice", () => ({ body: `${new URLSearchParams(form("delivered"))}&MessageStatus=failed` })],
])("a status that was signed %s is not believed, and changes nothing", async (_, forge) => {
  const message = await send();
  const status = signed(message.id, form("delivered"));
  expect(await takeTwilioStatus({ ...status, ...forge(message.id) })).toBe("not-believed");
  expect(await rowOf(message)).toEqual(SENT);
  expect(await takeTwilioStatus(status)).toBe("taken");
  expect(await rowOf(message)).toMatchObject({ state: "delivered" });
});

test("statuses that are replayed or come in another order end where the message did", async () => {
  const message = await send();
  const [sent, delivered] = ["sent", "delivered"].map((status) => signed(message.id, form(status)));
  const lost = signed(message.id, form("undelivered", { ErrorCode: "30003" }));
  if (!sent || !delivered) throw new Error("no statuses");
  for (const status of [delivered, sent, lost, delivered, lost]) expect(await takeTwilioStatus(status)).toBe("taken");
  expect(await rowOf(message)).toMatchObject({ state: "delivered", error: null });
});

test("of two accounts each speaks of its own messages", async () => {
  const token = "0123456789abcdef".repeat(2);
  const standby = await configure(token, true);
  const [own, theirs] = [await send(), await handOver(standby, await makeUser(), SID)];
  for (const { id } of [own, theirs]) expect(await takeTwilioStatus(signed(id, form("delivered"), { token }))).toBe("taken");
  expect([await rowOf(own), await rowOf(theirs)]).toMatchObject([SENT, { state: "delivered" }]);
});

test.each([{}, { MessageSid: "x y", MessageStatus: "delivered" }, { MessageSid: SID }, { ...form("failed"), ErrorCode: "many" }])(
  "Twilio's own %j is malformed and breaks nothing",
  async (given) => {
    const message = await send();
    expect(await takeTwilioStatus(signed(message.id, given as Record<string, string>))).toBe("malformed");
    expect(await rowOf(message)).toEqual(SENT);
  },
);

test("a form of more fields than Twilio sends is not taken apart, however it is signed", async () => {
  const message = await send();
  const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`Field${n}`, "x"]));
  expect(await takeTwilioStatus(signed(message.id, form("delivered", fields(200))))).toBe("not-believed");
  expect(await rowOf(message)).toEqual(SENT);
  expect(await takeTwilioStatus(signed(message.id, form("delivered", fields(50))))).toBe("taken");
});
