import "@/db/testing/database";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeUser } from "@/db/testing/factories";
import { pollReceipts } from "./poll-receipts";
import { startGateway } from "./testing/gateway";
import { handOver, makeProvider, type Provider } from "./testing/hand-over";
import { jsonAnswer } from "./testing/http-provider";

Object.assign(process.env, { LOG_LEVEL: "silent", OUTGOING_ALLOW: "127.0.0.1" });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SECRETS = { APPLICATION_SECRET: "canarysecret1234", CONSUMER_KEY: "canaryconsumer5678" };
const ACCOUNT = "sms-ab12345-1";

type Answer = Parameters<typeof jsonAnswer>;

/** What OVHcloud says of a message, by its id there; 404 of any other. */
const receipts = new Map<string, Answer>();
let [own, gateway]: [Provider?, Awaited<ReturnType<typeof startGateway>>?] = [];

beforeEach(async () => {
  await sql`delete from message`;
  await sql`delete from sending_service`;
  receipts.clear();
  own = await makeProvider({
    channel: "mobile",
    kind: "ovh",
    sender: "Joignable",
    settings: { account: ACCOUNT, applicationKey: "applicationkey" },
    secrets: SECRETS,
  });
  gateway = await startGateway((response, request) => {
    if (request.url.pathname === "/1.0/auth/time") return response.end(String(Math.round(Date.now() / 1_000)));
    const id = request.url.pathname.split("/").at(-1) ?? "";
    jsonAnswer(...(receipts.get(id) ?? [404, { errorCode: "NOT_FOUND", message: "no such object" }]))(response, request);
  });
});
afterEach(() => gateway?.close());

const server = () => {
  if (!gateway) throw new Error("no gateway");
  return gateway;
};

const poll = () => pollReceipts({ baseUrl: server().base, timeoutMs: 2_000 });

async function send(id: string, receipt?: Record<string, unknown>) {
  if (!own) throw new Error("no service");
  if (receipt) receipts.set(id, [200, { id: Number(id), ...receipt }]);
  return handOver(own, await makeUser(), id);
}

/** Which messages were asked about since the last look, in order of their ids. */
const asked = () =>
  server()
    .received.splice(0)
    .map(({ url }) => url.pathname)
    .filter((path) => path !== "/1.0/auth/time")
    .map((path) => path.split("/").at(-1))
    .toSorted();

const rowOf = async ({ id }: { id: string }) =>
  (await sql`select state, error, error_detail as detail from message where id = ${id}`)[0];

test.each([
  [{ deliveryReceipt: 1, ptt: 4 }, "delivered", null],
  [{ deliveryReceipt: 2, ptt: 23 }, "rejected", "destination-refused"],
  [{ deliveryReceipt: 16, ptt: 100 }, "rejected", "destination-refused"],
  [{ deliveryReceipt: 2, ptt: 24 }, "rejected", "busy"],
  [{ deliveryReceipt: 2, ptt: 5 }, "rejected", "provider-error"],
  [{ deliveryReceipt: 0, ptt: 0 }, "sent", null],
  [{ deliveryReceipt: 4, ptt: 3 }, "sent", null],
  [{ deliveryReceipt: 8, ptt: 1 }, "sent", null],
  [{}, "sent", null],
])("a receipt of %j leaves its message %s: %s", async (receipt, state, error) => {
  const message = await send("123456789", receipt);
  await poll();
  expect(await rowOf(message)).toMatchObject({ state, error });
});

test("the question names the message and is signed, and is not asked again once it is answered", async () => {
  await send("123456789", { deliveryReceipt: 1 });
  await poll();
  const request = server().received.find(({ url }) => url.pathname === `/1.0/sms/${ACCOUNT}/outgoing/123456789`);
  const signed = [SECRETS.APPLICATION_SECRET, SECRETS.CONSUMER_KEY, "GET", `${server().base}${request?.url.pathname}`, ""];
  const text = [...signed, request?.headers["x-ovh-timestamp"]].join("+");
  expect(request?.headers).toMatchObject({
    "x-ovh-consumer": SECRETS.CONSUMER_KEY,
    "x-ovh-signature": `$1$${createHash("sha1").update(text).digest("hex")}`,
  });
  server().received.length = 0;
  await poll();
  expect(server().received).toEqual([]);
});

test("a young message is asked about every minute, an older one every quarter of an hour, and none for longer than two days", async () => {
  await send("1", { deliveryReceipt: 0 });
  const turns: number[] = [];
  const asks = async () => {
    await poll();
    turns.push(asked().length);
  };
  await asks();
  await letTimePass(MINUTE_MS);
  await asks();
  await letTimePass(HOUR_MS);
  await asks();
  for (let minute = 0; minute < 15; minute += 1) {
    await letTimePass(MINUTE_MS);
    await asks();
  }
  expect(turns).toEqual([1, 1, 1, ...Array(14).fill(0), 1]);
  await letTimePass(47 * HOUR_MS);
  await asks();
  expect(turns.at(-1)).toBe(0);
});

test("what OVHcloud does not know yet is asked for again, and holds up nobody", async () => {
  const [unknown, known] = [await send("1"), await send("2", { deliveryReceipt: 1 })];
  await poll();
  expect([await rowOf(unknown), await rowOf(known)]).toMatchObject([{ state: "sent" }, { state: "delivered" }]);
  receipts.set("1", [200, { deliveryReceipt: 1 }]);
  await poll();
  expect(await rowOf(unknown)).toMatchObject({ state: "delivered" });
});

test("a key that may not ask is told of once, and asked with again until it may", async () => {
  const sent = await Promise.all([...Array(30).keys()].map((n) => send(String(n))));
  const answer = (given: Answer) => {
    for (const { providerMessageId } of sent) receipts.set(providerMessageId, given);
  };
  answer([403, { errorCode: "NOT_GRANTED_CALL", message: "This call has not been granted" }]);
  const told: string[][] = [];
  for (let minute = 0; minute < 3; minute += 1) told.push((await poll()).newlyRefused);
  expect(told).toEqual([[own?.id], [], []]);
  expect(asked()).toHaveLength(30);
  answer([200, { deliveryReceipt: 1 }]);
  expect(await poll()).toEqual({ newlyRefused: [] });
  expect(await sql`select distinct state from message`).toEqual([{ state: "delivered" }]);
  await send("30");
  receipts.set("30", [403, {}]);
  expect(await poll()).toEqual({ newlyRefused: [own?.id] });
});

test.each<[string, Answer]>([
  ["is busy", [429, {}]],
  ["fails", [500, {}]],
  ["finds the signature too old", [400, { errorCode: "QUERY_TIME_OUT" }]],
])("a provider that %s is asked no more in this minute, and the messages stay as they are", async (_, answer) => {
  for (let n = 1; n < 30; n += 1) {
    await send(String(n));
    receipts.set(String(n), answer);
  }
  await poll();
  expect(asked()).toHaveLength(10);
  expect(await sql`select distinct state from message`).toEqual([{ state: "sent" }]);
  await poll();
  expect(asked()).toHaveLength(10);
});

test("a provider that is not there is no failure", async () => {
  await send("1", { deliveryReceipt: 1 });
  server().close();
  await poll();
  expect(await sql`select state from message`).toEqual([{ state: "sent" }]);
});

test("what another provider took, before this one had its place, is not asked of OVHcloud", async () => {
  await send("1", { deliveryReceipt: 1 });
  await sql`update message_attempt set kind = 'http-sms'`;
  await poll();
  expect(server().received).toEqual([]);
});
