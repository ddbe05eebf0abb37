import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { addMessage } from "@/db/queries/messages";
import { messages } from "@/db/schema/message";
import { sendingServices } from "@/db/schema/sending-service";
import { letTimePass } from "@/db/testing/age";
import { CONSOLE } from "@/lib/audit/actor";
import "@/db/testing/database";
import { makeActiveServices } from "@/db/testing/factories";
import { deliverMessage } from "@/lib/message/deliver";
import { startGateway } from "@/lib/message/testing/gateway";
import { queueNotice } from "@/lib/message/testing/hand-over";
import { refusal, startMailServer } from "@/lib/message/testing/mail-server";
import { closeTransports } from "@/lib/message/transports/open";
import { readPrerequisites } from "@/lib/policy/prerequisites";
import { readPolicy } from "@/lib/policy/read";
import { readPrompt } from "@/lib/prompt/read";
import { readSession } from "@/lib/session/read";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { configureService } from "./configure";

const MINUTE_MS = 60_000;

/** What the gateway answers from now on. */
let status = 403;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let holder: Holder;

beforeEach(async () => {
  Object.assign(process.env, { OUTGOING_ALLOW: "127.0.0.1", LOG_LEVEL: "silent" });
  status = 403;
  gateway = await startGateway((response) => response.writeHead(status).end());
  await makeActiveServices();
  await configureService({
    channel: "mobile",
    kind: "http-sms",
    sender: "Joignable",
    settings: { method: "GET", url: `${gateway.base}/send?to={toDigits}&text={text}` },
    active: true,
    actor: CONSOLE,
  });
  holder = await makeHolder();
});

afterEach(async () => {
  closeTransports();
  gateway.close();
  await db.delete(sendingServices);
});

async function sendSomething(): Promise<void> {
  const { id } = await addMessage(db, {
    userId: holder.id,
    channel: "mobile",
    template: "binding-notice",
    locale: "fr",
    destination: "+33640000001",
    details: { channel: "mobile", value: "•• 42" },
  });
  await deliverMessage(id);
}

const mobileService = async () => (await readPrerequisites()).services.find(({ channel }) => channel === "mobile")?.state;
const policyOfHolder = async () => readPolicy(holder.directoryId);
const mobileCard = async () =>
  (await readPrompt({ id: holder.request.sessionId, userId: holder.id })).cards.find(({ channel }) => channel === "mobile");

test("a service that has failed for a minute pauses its channel, and the other one is still asked for", async () => {
  await sendSomething();
  expect(await mobileService()).toBe("active");
  await letTimePass(MINUTE_MS + 1, ["sending_service"]);
  await sendSomething();
  expect(await mobileService()).toBe("failing");
  expect(await policyOfHolder()).toMatchObject({ asking: "paused", paused: [{ channel: "mobile", because: "failing" }] });
  expect(await mobileCard()).toMatchObject({ state: "service-down" });

  status = 200;
  await sendSomething();
  expect(await mobileService()).toBe("active");
  expect(await policyOfHolder()).toMatchObject({ asking: "on", paused: [] });
  expect(await mobileCard()).toMatchObject({ state: "unconfirmed" });
});

test("somebody may try again when nothing was heard of a failing service for a quarter of an hour", async () => {
  await sendSomething();
  await letTimePass(15 * MINUTE_MS - 1_000, ["sending_service"]);
  expect(await mobileService()).toBe("failing");
  await letTimePass(2_000, ["sending_service"]);
  expect(await mobileService()).toBe("active");
});

test("a message that is refused says nothing of its service", async () => {
  status = 400;
  await sendSomething();
  await letTimePass(2 * MINUTE_MS, ["sending_service"]);
  await sendSomething();
  expect(await mobileService()).toBe("active");
});

test("a code that arrived before its service failed can still be typed", async () => {
  status = 200;
  await sendTo(holder, "mobile");
  const [message] = await db.select({ id: messages.id }).from(messages).where(eq(messages.userId, holder.id));
  await deliverMessage(message?.id ?? "");
  status = 403;
  await sendSomething();
  await letTimePass(MINUTE_MS + 1, ["sending_service"]);
  expect(await mobileService()).toBe("failing");
  expect(await mobileCard()).toMatchObject({ state: "code-sent" });
});

test("nobody is held up while no service works", async () => {
  await sendSomething();
  await letTimePass(MINUTE_MS + 1, ["sending_service"]);
  await db.update(sendingServices).set({ active: false }).where(eq(sendingServices.channel, "email"));
  expect(await readSession(holder.request.sessionId)).toMatchObject({ prompt: "due", promptDue: false });
});

test("a recipient's server that asks for patience says nothing of ours", async () => {
  const server = await startMailServer({ onRcptTo: (_, __, callback) => callback(refusal("4.7.1 greylisted", 450)) });
  await configureService({
    channel: "email",
    kind: "smtp",
    sender: "no-reply@joignable.example",
    settings: { host: "127.0.0.1", port: server.port, security: "none" },
    active: true,
    actor: CONSOLE,
  });
  const { id } = await queueNotice(holder, "email");
  await deliverMessage(id);
  await letTimePass(MINUTE_MS + 1, ["sending_service"]);
  await deliverMessage(id);
  expect((await readPrerequisites()).services.find(({ channel }) => channel === "email")?.state).toBe("active");
  await server.close();
});
