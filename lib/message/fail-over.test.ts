import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { addMessage } from "@/db/queries/messages";
import { messageAttempts, messages } from "@/db/schema/message";
import { sendingServices } from "@/db/schema/sending-service";
import { CONSOLE } from "@/lib/audit/actor";
import "@/db/testing/database";
import { makeUser } from "@/db/testing/factories";
import { activateService } from "@/lib/sending-service/activate";
import { configureService } from "@/lib/sending-service/configure";
import { deliverMessage } from "./deliver";
import { startGateway } from "./testing/gateway";
import { refusal, startMailServer } from "./testing/mail-server";
import { closeTransports } from "./transports/open";

type Answer = Parameters<typeof startGateway>[0];

const open: { close(): unknown }[] = [];
beforeEach(() => {
  Object.assign(process.env, { OUTGOING_ALLOW: "127.0.0.1", LOG_LEVEL: "silent" });
});
afterEach(async () => {
  closeTransports();
  for (const one of open.splice(0)) await one.close();
  await db.delete(sendingServices);
});

async function gateway(standby: boolean, answer?: Answer) {
  const server = await startGateway(answer);
  open.push(server);
  await configureService({
    channel: "mobile",
    standby,
    kind: "http-sms",
    sender: "Joignable",
    settings: { method: "GET", url: `${server.base}/send?to={toDigits}&text={text}&key={id}` },
    active: true,
    actor: CONSOLE,
  });
  return server;
}

/** A channel's own gateway, and one that stands by. */
async function gateways(own?: Answer, other?: Answer) {
  return { own: await gateway(false, own), other: await gateway(true, other) };
}

async function notice(channel: "email" | "mobile" = "mobile"): Promise<string> {
  const user = await makeUser();
  const { id } = await addMessage(db, {
    userId: user.id,
    channel,
    template: "binding-notice",
    locale: "fr",
    destination: user[channel].value ?? "",
    details: { channel: "mobile", value: "•• 42" },
  });
  return id;
}

const rowOf = async (id: string) => (await db.select().from(messages).where(eq(messages.id, id)))[0];
const attemptsOf = async (id: string) =>
  (
    await db
      .select({ standby: sendingServices.standby, outcome: messageAttempts.outcome, error: messageAttempts.error })
      .from(messageAttempts)
      .innerJoin(sendingServices, eq(sendingServices.id, messageAttempts.serviceId))
      .where(eq(messageAttempts.messageId, id))
      .orderBy(asc(messageAttempts.id))
  ).map(({ standby, outcome, error }) => `${standby ? "other" : "own"} ${outcome}${error ? ` ${error}` : ""}`);
const says = (status: number, headers: Record<string, string> = {}): Answer => {
  return (response) => response.writeHead(status, headers).end();
};

test.each([
  ["refuses for good", says(403), "own refused credentials-refused"],
  ["asks to come back", says(503, { "retry-after": "600" }), "own retry busy"],
])("what the channel's own service %s is sent by the other one at once", async (_, answer, first) => {
  const { own, other } = await gateways(answer);
  const id = await notice();
  expect(await deliverMessage(id)).toEqual({ outcome: "sent" });
  expect(own.received[0]?.url.search).toBe(other.received[0]?.url.search);
  expect(await attemptsOf(id)).toEqual([first, "other sent"]);
  const [mine, standby] = await db.select().from(sendingServices).orderBy(asc(sendingServices.standby));
  expect(await rowOf(id)).toMatchObject({ state: "sent", attempts: 2, serviceId: standby?.id, ambiguous: false, error: null });
  expect(mine).toMatchObject({ lastSuccessAt: null, lastFailureAt: expect.any(Date), lastError: first.split(" ")[2] });
  expect(standby).toMatchObject({ lastSuccessAt: expect.any(Date), lastFailureAt: null, lastError: null });
});

test("a service that is away is passed over, and not asked again for every message", async () => {
  const { own, other } = await gateways();
  own.close();
  const [first, second] = [await notice(), await notice()];
  expect([await deliverMessage(first), await deliverMessage(second)]).toEqual([{ outcome: "sent" }, { outcome: "sent" }]);
  expect(await attemptsOf(first)).toEqual(["own retry unreachable", "other sent"]);
  expect(await attemptsOf(second)).toEqual(["other sent"]);
  expect(other.received).toHaveLength(2);
});

test("what a service may have stays with it, whatever it says afterwards", async () => {
  const statuses = [500, 503, 503, 200];
  const { own, other } = await gateways((response) => response.writeHead(statuses.shift() ?? 200).end());
  const id = await notice();
  expect(await deliverMessage(id)).toMatchObject({ outcome: "postponed" });
  expect(await rowOf(id)).toMatchObject({ state: "queued", ambiguous: true, error: "provider-error" });
  expect(await deliverMessage(id)).toMatchObject({ outcome: "postponed" });
  await activateService({ channel: "mobile", active: false, actor: CONSOLE });
  expect(await deliverMessage(id)).toMatchObject({ outcome: "postponed" });
  expect(await rowOf(id)).toMatchObject({ ambiguous: true, error: "no-service" });
  await activateService({ channel: "mobile", active: true, actor: CONSOLE });
  expect(await deliverMessage(id)).toMatchObject({ outcome: "postponed" });
  expect(await deliverMessage(id)).toEqual({ outcome: "sent" });
  expect(await attemptsOf(id)).toEqual(["own unknown provider-error", "own retry busy", "own retry busy", "own sent"]);
  expect([own.received.length, other.received.length]).toEqual([4, 0]);
});

test("what the other service may have stays with that one", async () => {
  const { own, other } = await gateways(says(503), (response) => response.writeHead(other.received.length > 1 ? 200 : 500).end());
  const id = await notice();
  expect(await deliverMessage(id)).toMatchObject({ outcome: "postponed" });
  expect(await deliverMessage(id)).toEqual({ outcome: "sent" });
  expect(await attemptsOf(id)).toEqual(["own retry busy", "other unknown provider-error", "other sent"]);
  expect(own.received).toHaveLength(1);
});

test("refused by both for good, a message has failed, and says what each of them said", async () => {
  await gateways(says(401), says(400));
  const id = await notice();
  expect(await deliverMessage(id)).toEqual({ outcome: "failed" });
  expect(await rowOf(id)).toMatchObject({ state: "failed", attempts: 2, error: "message-refused", errorDetail: "HTTP 400" });
  expect(await attemptsOf(id)).toEqual(["own refused credentials-refused", "other refused message-refused"]);
});

test("while one of both may still send it, a message waits as long as that one asks", async () => {
  await gateways(says(401), says(429, { "retry-after": "300" }));
  const id = await notice();
  const postponed = await deliverMessage(id);
  expect(postponed).toMatchObject({ outcome: "postponed" });
  if (postponed.outcome !== "postponed") throw new Error(postponed.outcome);
  expect(postponed.delayMs).toBeGreaterThanOrEqual(300_000);
  await gateway(false, says(429, { "retry-after": "30" }));
  const sooner = await deliverMessage(id);
  if (sooner.outcome !== "postponed") throw new Error(sooner.outcome);
  expect(sooner.delayMs).toBeGreaterThanOrEqual(30_000);
  expect(sooner.delayMs).toBeLessThan(60_000);
});

test.each([
  ["refused", [1, 0], ["own refused destination-refused"]],
  ["was away", [0, 1], ["own retry unreachable", "other refused destination-refused"]],
])("a mailbox that does not exist is looked for once: the channel's own service %s", async (_, asked, attempts) => {
  const servers = [];
  for (const standby of [false, true]) {
    const server = await startMailServer({ onRcptTo: (_, __, callback) => callback(refusal("5.1.1 no such user", 550)) });
    servers.push(server);
    await configureService({
      channel: "email",
      standby,
      kind: "smtp",
      sender: "no-reply@joignable.example",
      settings: { host: "127.0.0.1", port: server.port, security: "none" },
      active: true,
      actor: CONSOLE,
    });
  }
  if (asked[0] === 0) await servers[0]?.close();
  const id = await notice("email");
  expect(await deliverMessage(id)).toEqual({ outcome: "failed" });
  expect(await attemptsOf(id)).toEqual(attempts);
  expect(servers.map(({ connections }) => connections.count)).toEqual(asked);
  closeTransports();
  for (const server of asked[0] === 0 ? servers.slice(1) : servers) await server.close();
});

test("what a provider may have is not given to the one that takes its place", async () => {
  const own = await gateway(false, says(500));
  const id = await notice();
  await deliverMessage(id);
  const successor = await gateway(false);
  expect(await deliverMessage(id)).toMatchObject({ outcome: "postponed" });
  expect([own.received.length, successor.received.length]).toEqual([1, 0]);
  expect(await deliverMessage(await notice())).toEqual({ outcome: "sent" });
});

test("an answer that ends in half a sign is kept like another", async () => {
  const words = `${"x".repeat(191)}${"😀".repeat(20)}`;
  await gateways((response) => response.writeHead(503).end(words));
  const id = await notice();
  expect(await deliverMessage(id)).toEqual({ outcome: "sent" });
  const [own] = await db.select().from(messageAttempts).where(eq(messageAttempts.messageId, id)).orderBy(asc(messageAttempts.id));
  expect(own?.detail).toMatch(/^HTTP 503 x+/);
  expect(own?.detail?.isWellFormed()).toBe(true);
});

test("what two workers did with one message is kept, and the one that may have it keeps it", async () => {
  const [asked, settled] = [Promise.withResolvers<void>(), Promise.withResolvers<unknown>()];
  const { own, other } = await gateways(
    async (response) => {
      // The first attempt ends without an answer while the second is under way at the other service.
      if (own.received.length === 1) {
        await asked.promise;
        response.socket?.destroy();
      } else response.writeHead(503).end();
    },
    async (response) => {
      asked.resolve();
      await settled.promise;
      response.writeHead(503).end();
    },
  );
  const id = await notice();
  const deliveries = [deliverMessage(id), deliverMessage(id)];
  settled.resolve(Promise.race(deliveries));
  await Promise.all(deliveries);
  const [mine] = await db.select().from(sendingServices).orderBy(asc(sendingServices.standby));
  expect(await rowOf(id)).toMatchObject({ state: "queued", ambiguous: true, attempts: 3, serviceId: mine?.id });
  expect((await attemptsOf(id)).toSorted()).toEqual(["other retry busy", "own retry busy", "own unknown unreachable"]);
  expect([own.received.length, other.received.length]).toEqual([2, 1]);
});

test("the service that stands by serves alone while the other one is turned off", async () => {
  const { own, other } = await gateways();
  await activateService({ channel: "mobile", active: false, actor: CONSOLE });
  expect(await deliverMessage(await notice())).toEqual({ outcome: "sent" });
  expect([own.received.length, other.received.length]).toEqual([0, 1]);
});

test("100 messages that go from one service to the other at once arrive there once each", async () => {
  const { other } = await gateways(says(503));
  const ids = await Promise.all(Array.from({ length: 100 }, () => notice()));
  const outcomes = await Promise.all(ids.map(deliverMessage));
  expect(outcomes).toEqual(Array(100).fill({ outcome: "sent" }));
  expect(other.received.map(({ url }) => url.searchParams.get("key")).toSorted()).toEqual(ids.toSorted());
});

/** A gateway that has been asked, and answers when it is told to. */
async function heldGateway(status: number) {
  const [asked, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const server = await gateway(false, async (response) => {
    asked.resolve();
    await go.promise;
    response.writeHead(status).end();
  });
  return { server, asked: asked.promise, answer: go.resolve };
}

test("what is under way when another provider takes the place is given to nobody else, though nobody knows of it", async () => {
  const former = await heldGateway(500);
  const id = await notice();
  const delivering = deliverMessage(id);
  await former.asked;
  const successor = await gateway(false);
  former.answer();
  await delivering;
  expect(await rowOf(id)).toMatchObject({ state: "queued", ambiguous: true, serviceId: null });
  await deliverMessage(id);
  expect([former.server.received.length, successor.received.length]).toEqual([1, 0]);
});

test.each([
  [200, "a success"],
  [403, "a failure"],
])("what the former provider answers late, %i, is no word on its successor: %s", async (status) => {
  const former = await heldGateway(status);
  const delivering = deliverMessage(await notice());
  await former.asked;
  await gateway(false);
  former.answer();
  await delivering;
  const [service] = await db.select().from(sendingServices);
  expect(service).toMatchObject({ lastSuccessAt: null, lastFailureAt: null, lastError: null, failingSince: null });
});

const waitingForLocks = async () =>
  (await db.execute(sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length;

test("configuring a service and giving up a message that its provider may have do not wait for each other in a circle", async () => {
  await gateway(false, says(500));
  const id = await notice();
  await deliverMessage(id);
  await db.update(messages).set({ createdAt: sql`now() - interval '2 days'` });
  const [locked, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = db.transaction(async (tx) => {
    await tx.execute(sql`lock table message_attempt in share mode`);
    locked.resolve();
    await go.promise;
  });
  await locked.promise;
  const ending = deliverMessage(id);
  await expect.poll(waitingForLocks).toBe(1);
  const configuring = gateway(false);
  await expect.poll(waitingForLocks).toBe(2);
  go.resolve();
  await holding;
  expect(await ending).toEqual({ outcome: "abandoned" });
  await configuring;
});
