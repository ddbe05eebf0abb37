import { CONSOLE } from "@/lib/audit/actor";
import "@/db/testing/database";
import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { simpleParser } from "mailparser";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, db } from "@/db/client";
import { addMessage } from "@/db/queries/messages";
import { auditEvents } from "@/db/schema/audit";
import { campaigns, campaignTargets } from "@/db/schema/campaign";
import { challenges } from "@/db/schema/challenge";
import { contacts } from "@/db/schema/contact";
import { messages } from "@/db/schema/message";
import { sendingServices } from "@/db/schema/sending-service";
import { makeSession, makeUser } from "@/db/testing/factories";
import { codeMatches, linkTokenMatches } from "@/lib/challenge/derive";
import type { Channel } from "@/lib/contact/channel";
import { configureService } from "@/lib/sending-service/configure";
import { deliverMessage } from "./deliver";
import { startGateway } from "./testing/gateway";
import { refusal, startMailServer } from "./testing/mail-server";
import { closeTransports } from "./transports/open";

type User = Awaited<ReturnType<typeof makeUser>>;

const MINUTE_MS = 60_000;

const open: { close(): unknown }[] = [];
beforeEach(async () => {
  Object.assign(process.env, { OUTGOING_ALLOW: "127.0.0.1", LOG_LEVEL: "silent" });
  await db.delete(messages);
  await db.delete(sendingServices);
});
afterEach(async () => {
  closeTransports();
  for (const one of open.splice(0).reverse()) await one.close();
});

async function mailService(options: Parameters<typeof startMailServer>[0] = {}) {
  const server = await startMailServer(options);
  open.push(server);
  await deliverTo(server.port);
  return server;
}

const deliverTo = (port: number) =>
  configureService({
    channel: "email",
    kind: "smtp",
    sender: "Joignable <no-reply@joignable.example>",
    settings: { host: "127.0.0.1", port, security: "none" },
    active: true,
    actor: CONSOLE,
  });

async function smsService(answer?: Parameters<typeof startGateway>[0]) {
  const gateway = await startGateway(answer);
  open.push(gateway);
  await configureService({
    channel: "mobile",
    kind: "http-sms",
    sender: "Joignable",
    settings: { method: "GET", url: `${gateway.base}/send?to={toDigits}&text={text}&key={id}` },
    active: true,
    actor: CONSOLE,
  });
  return gateway;
}

/** An open challenge of a user, and the message that carries it, as one transaction makes them. */
const send = (...[user, channel, given]: [User, Channel, Partial<typeof challenges.$inferInsert>?]) =>
  db.transaction((tx) => sendIn(tx, user, channel, given));

async function sendIn(tx: Database, user: User, channel: Channel, given: Partial<typeof challenges.$inferInsert> = {}) {
  const contact = user[channel];
  const value = contact.value ?? "";
  const [challenge] = await tx
    .insert(challenges)
    .values({
      contactId: contact.id,
      purpose: "confirm",
      value,
      contactVersion: contact.version,
      binds: false,
      held: false,
      nonce: randomBytes(16),
      keyId: "test",
      codeExpiresAt: sql`now() + interval '30 minutes'`,
      linkExpiresAt: channel === "email" ? sql`now() + interval '1 day'` : null,
      ...given,
    })
    .returning();
  if (!challenge) throw new Error("no challenge");
  const message = await addMessage(tx, {
    userId: user.id,
    challengeId: challenge.id,
    channel,
    template: "code",
    locale: "fr",
    destination: value,
  });
  return { challenge, messageId: message.id };
}

const rowOf = async (id: string) => {
  const [row] = await db.select().from(messages).where(eq(messages.id, id));
  if (!row) throw new Error("no message");
  return row;
};

const jobsOf = async (id: string) =>
  db.execute<{ wait: number; locked: boolean }>(
    sql`select extract(epoch from run_at - now())::float8 * 1000 as wait, locked_at is not null as locked from graphile_worker.jobs where key = ${`message:${id}`}`,
  );

const failuresOf = (messageId: string) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.what, "message.failed"), sql`${auditEvents.details} ->> 'message' = ${messageId}`));

const serviceOf = async (channel: Channel) => {
  const [row] = await db.select().from(sendingServices).where(eq(sendingServices.channel, channel));
  if (!row) throw new Error("no service");
  return row;
};

test("a confirmation mail carries the code and the link of its challenge, and the row neither", async () => {
  const { received } = await mailService();
  const user = await makeUser({ displayName: "Camille Roy" });
  const { challenge, messageId } = await send(user, "email");
  expect(await deliverMessage(messageId)).toEqual({ outcome: "sent" });

  const mail = await simpleParser(received[0]?.source ?? "");
  const code = /^\d{6}/.exec(mail.subject ?? "")?.[0] ?? "";
  const token = /^https:\/\/joignable\.example\/c\/(\S+)$/m.exec(mail.text ?? "")?.[1] ?? "";
  expect(codeMatches(challenge, code)).toBe(true);
  expect(linkTokenMatches(challenge, token)).toBe(true);
  expect(received[0]?.to).toEqual([user.email.value]);
  expect(mail.text?.replace(/\u00a0/g, " ")).toMatch(
    /Bonjour Camille Roy,[\s\S]*Il est valable 30 minutes\.[\s\S]*valable 24 heures/,
  );

  const row = await rowOf(messageId);
  expect(row).toMatchObject({ state: "sent", attempts: 1, error: null, providerMessageId: `${messageId}@joignable.example` });
  expect(row.settledAt).toBeInstanceOf(Date);
  expect((await serviceOf("email")).lastSuccessAt).toBeInstanceOf(Date);
  const dump = JSON.stringify(
    await db.execute(
      sql`select to_jsonb(m) m, (select jsonb_agg(to_jsonb(j)) from graphile_worker._private_jobs j) from message m`,
    ),
  );
  for (const secret of [code, token]) expect(dump).not.toContain(secret);
});

test("a code by text message is bound to the site, and tells the message's key to the gateway", async () => {
  const { received } = await smsService();
  const user = await makeUser();
  const { challenge, messageId } = await send(user, "mobile", { codeExpiresAt: new Date(Date.now() + 10.5 * MINUTE_MS) });
  expect(await deliverMessage(messageId)).toEqual({ outcome: "sent" });
  const asked = Object.fromEntries(received[0]?.url.searchParams ?? []);
  const code = /#(\d{6})$/.exec(asked.text ?? "")?.[1] ?? "";
  expect(codeMatches(challenge, code)).toBe(true);
  expect(asked).toMatchObject({ to: user.mobile.value?.slice(1), key: messageId });
  expect(asked.text).toBe(
    `${code} est votre code Joignable pour confirmer votre mobile. Valable 10 min. Ne le communiquez jamais.\n\n@joignable.example #${code}`,
  );
});

test("a code for a change of contact information has no link", async () => {
  const { received } = await mailService();
  const user = await makeUser();
  const session = await makeSession(user.id);
  const { messageId } = await send(user, "email", { purpose: "second-factor", sessionId: session.id, linkExpiresAt: null });
  await deliverMessage(messageId);
  const mail = await simpleParser(received[0]?.source ?? "");
  expect(mail.subject).toBe("Votre code de vérification Joignable");
  expect(mail.text).not.toContain("/c/");
});

test("a notice of a new value goes to the old ones, by mail and by text message", async () => {
  const { received: mails } = await mailService();
  const { received: texts } = await smsService();
  const user = await makeUser();
  const details = { channel: "mobile", value: "•• •• •• •• 42", trustedFrom: "2026-11-28T13:32:00+00:00" };
  for (const channel of ["email", "mobile"] as const) {
    const destination = user[channel].value ?? "";
    const { id } = await addMessage(db, {
      userId: user.id,
      channel,
      template: "binding-notice",
      locale: "fr",
      destination,
      details,
    });
    expect(await deliverMessage(id)).toEqual({ outcome: "sent" });
    expect((await rowOf(id)).parts).toBe(channel === "mobile" ? 1 : null);
  }
  expect((await simpleParser(mails[0]?.source ?? "")).text).toContain("•• •• •• •• 42");
  expect(texts[0]?.url.searchParams.get("text")).toContain("nouveau mobile actif le ");
});

test("one message is delivered once, however often its job runs", async () => {
  const { received } = await mailService();
  const { messageId } = await send(await makeUser(), "email");
  await deliverMessage(messageId);
  expect(await deliverMessage(messageId)).toEqual({ outcome: "over" });
  expect(received).toHaveLength(1);
});

test("a refusal for good fails the message, its campaign's target and nothing else, and is recorded", async () => {
  const { received } = await mailService({
    onRcptTo: (address, _, callback) => callback(refusal(`5.1.1 no such user ${address.address}`, 550)),
  });
  const user = await makeUser();
  const [campaign] = await db
    .insert(campaigns)
    .values({ directoryId: user.directoryId, name: "x", state: "running", createdBy: user.id, launchedAt: new Date() })
    .returning();
  if (!campaign) throw new Error("no campaign");
  await db.update(contacts).set({ campaignId: campaign.id }).where(eq(contacts.userId, user.id));
  await db.insert(campaignTargets).values(
    [user.email, user.mobile].map(({ id }) => ({
      campaignId: campaign.id,
      contactId: id,
      userId: user.id,
      markedAt: new Date(),
      formerConfirmedAt: new Date(),
      version: 1,
    })),
  );
  const { messageId } = await send(user, "email");

  expect(await deliverMessage(messageId)).toEqual({ outcome: "failed" });
  const row = await rowOf(messageId);
  expect(row).toMatchObject({ state: "failed", attempts: 1, error: "destination-refused" });
  expect(row.errorDetail).toMatch(/^RCPT 550 5\.1\.1 no such user/);
  expect(row.errorDetail).not.toContain(user.login);
  const targets = await db.select().from(campaignTargets).where(eq(campaignTargets.userId, user.id));
  expect(targets.filter(({ failedAt }) => failedAt).map(({ contactId }) => contactId)).toEqual([user.email.id]);
  expect(await failuresOf(messageId)).toMatchObject([
    { subjectId: user.id, objectId: user.email.id, details: { error: "destination-refused", attempts: 1 } },
  ]);
  expect(JSON.stringify(await failuresOf(messageId))).not.toContain(user.login);
  expect(await serviceOf("email")).toMatchObject({ lastError: "destination-refused", lastSuccessAt: null });
  expect(received).toEqual([]);
  expect(await deliverMessage(messageId)).toEqual({ outcome: "over" });
});

test("greylisting postpones the message, and the next attempt carries the same code and the same bytes", async () => {
  let patience = 1;
  const sources: Buffer[] = [];
  await mailService({
    onData(stream, _, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        sources.push(Buffer.concat(chunks));
        callback(patience-- > 0 ? refusal("4.7.1 come back later", 451) : null);
      });
    },
  });
  const { messageId } = await send(await makeUser(), "email");
  const postponed = await deliverMessage(messageId);
  expect(postponed).toMatchObject({ outcome: "postponed" });
  expect(await rowOf(messageId)).toMatchObject({ state: "queued", attempts: 1, error: "busy", settledAt: null });
  const [job, ...more] = await jobsOf(messageId);
  expect(more).toEqual([]);
  expect(job?.wait).toBeGreaterThan(0);
  expect(job?.wait).toBeLessThanOrEqual(1_100);

  expect(await deliverMessage(messageId)).toEqual({ outcome: "sent" });
  expect(await rowOf(messageId)).toMatchObject({ state: "sent", attempts: 2, error: null, errorDetail: null });
  expect(sources).toHaveLength(2);
  expect(sources[0]?.equals(sources[1] ?? Buffer.alloc(0))).toBe(true);
});

test("429 waits as long as the gateway asks", async () => {
  await smsService((response) => response.writeHead(429, { "retry-after": "300" }).end());
  const { messageId } = await send(await makeUser(), "mobile");
  expect(await deliverMessage(messageId)).toMatchObject({ outcome: "postponed" });
  const [job] = await jobsOf(messageId);
  expect(job?.wait).toBeGreaterThan(299_000);
});

test("an answer that leaves it open is tried again under the same key with the same text", async () => {
  let answers = 0;
  const { received } = await smsService((response) => void (answers++ === 0 ? response.socket?.destroy() : response.end()));
  const { messageId } = await send(await makeUser(), "mobile");
  expect(await deliverMessage(messageId)).toMatchObject({ outcome: "postponed" });
  // The gateway gets its rest before it is asked again.
  await expect.poll(() => deliverMessage(messageId), { timeout: 10_000, interval: 200 }).toEqual({ outcome: "sent" });
  expect(received).toHaveLength(2);
  expect(received[0]?.url.search).toBe(received[1]?.url.search);
});

test("while the queue's job runs, the postponed message gets another job in its place", async () => {
  await mailService({ onRcptTo: (_, __, callback) => callback(refusal("later", 450)) });
  const { messageId } = await send(await makeUser(), "email");
  await db.execute(
    sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-x', attempts = 1 where key = ${`message:${messageId}`}`,
  );
  await deliverMessage(messageId);
  expect(await jobsOf(messageId)).toMatchObject([{ locked: false }]);
});

test("a provider that is not there is left alone for a while, and costs the other messages no attempt", async () => {
  const server = await mailService();
  await server.close();
  const first = await send(await makeUser(), "email");
  const second = await send(await makeUser(), "email");
  expect(await deliverMessage(first.messageId)).toMatchObject({ outcome: "postponed" });
  expect(await deliverMessage(second.messageId)).toMatchObject({ outcome: "postponed" });
  expect(await rowOf(first.messageId)).toMatchObject({ attempts: 1, error: "unreachable" });
  expect(await rowOf(second.messageId)).toMatchObject({ attempts: 0, error: "unreachable" });
});

test.each([
  ["closed", { closedAt: new Date(), closedBecause: "superseded" as const }, "challenge-closed"],
  ["expired", { codeExpiresAt: new Date(Date.now() - MINUTE_MS) }, "expired"],
  ["made for an older version of the contact", { contactVersion: 0 }, "value-changed"],
  ["made with a key that was taken away", { keyId: "gone" }, "key-retired"],
])("a code whose challenge is %s is not sent", async (_, given, error) => {
  const { received } = await mailService();
  const { messageId } = await send(await makeUser(), "email", given);
  expect(await deliverMessage(messageId)).toEqual({ outcome: "abandoned" });
  expect(await rowOf(messageId)).toMatchObject({ state: "abandoned", error, attempts: 0 });
  expect(received).toEqual([]);
  expect(await failuresOf(messageId)).toEqual([]);
});

test("a message that the provider was asked for in vain until it expired counts as a failed delivery", async () => {
  await mailService({ onRcptTo: (_, __, callback) => callback(refusal("4.2.2 mailbox full", 452)) });
  const user = await makeUser();
  const { challenge, messageId } = await send(user, "email");
  await deliverMessage(messageId);
  await db.update(challenges).set({ codeExpiresAt: sql`now() - interval '1 second'` }).where(eq(challenges.id, challenge.id));
  expect(await deliverMessage(messageId)).toEqual({ outcome: "abandoned" });
  expect(await rowOf(messageId)).toMatchObject({
    state: "abandoned",
    error: "expired",
    attempts: 1,
    errorDetail: "RCPT 452 4.2.2 mailbox full",
  });
  expect(await failuresOf(messageId)).toHaveLength(1);
});

test("a notice is given up after a day", async () => {
  const { received } = await mailService();
  const user = await makeUser();
  const { id } = await addMessage(db, {
    userId: user.id,
    channel: "email",
    template: "binding-notice",
    locale: "fr",
    destination: user.email.value ?? "",
    details: { channel: "mobile", value: "42" },
  });
  await db.update(messages).set({ createdAt: sql`now() - interval '25 hours'` }).where(eq(messages.id, id));
  expect(await deliverMessage(id)).toEqual({ outcome: "abandoned" });
  expect(received).toEqual([]);
});

test("a code that is sent again says how long it is still good", async () => {
  const { received } = await mailService();
  const user = await makeUser();
  const { messageId } = await send(user, "email", { codeExpiresAt: new Date(Date.now() + 12.9 * MINUTE_MS) });
  await deliverMessage(messageId);
  expect((await simpleParser(received[0]?.source ?? "")).text).toContain("valable 12 minutes");
});

test("a channel that somebody turned off keeps its messages until it is turned on again", async () => {
  const { received } = await mailService();
  await db.update(sendingServices).set({ active: false });
  const { messageId } = await send(await makeUser(), "email");
  expect(await deliverMessage(messageId)).toMatchObject({ outcome: "postponed" });
  expect(await rowOf(messageId)).toMatchObject({ state: "queued", error: "no-service", attempts: 0 });
  await db.update(sendingServices).set({ active: true });
  expect(await deliverMessage(messageId)).toEqual({ outcome: "sent" });
  expect(received).toHaveLength(1);
});

test("a service whose credentials do not open fails at once, for its users to see", async () => {
  const server = await startMailServer();
  open.push(server);
  await configureService({
    channel: "email",
    kind: "smtp",
    sender: "no-reply@joignable.example",
    settings: { host: "127.0.0.1", port: server.port, security: "none", username: "joignable" },
    secrets: { PASSWORD: "x" },
    active: true,
    actor: CONSOLE,
  });
  const keys = process.env.SECRET_KEYS;
  process.env.SECRET_KEYS = `other:${Buffer.alloc(32, 7).toString("base64")}`;
  const { messageId } = await send(await makeUser(), "email");
  expect(await deliverMessage(messageId)).toEqual({ outcome: "failed" });
  expect(await rowOf(messageId)).toMatchObject({ state: "failed", error: "misconfigured" });
  process.env.SECRET_KEYS = keys;
});

test("a service that is configured anew delivers by its new settings", async () => {
  const old = await mailService();
  await deliverMessage((await send(await makeUser(), "email")).messageId);
  const fresh = await startMailServer();
  open.push(fresh);
  await deliverTo(fresh.port);
  await deliverMessage((await send(await makeUser(), "email")).messageId);
  expect([old.received.length, fresh.received.length]).toEqual([1, 1]);
});

test("the row of a message and its job exist together or not at all", async () => {
  const user = await makeUser();
  let id = "";
  const rolledBack = db.transaction(async (tx) => {
    id = (
      await addMessage(tx, {
        userId: user.id,
        channel: "email",
        template: "binding-notice",
        locale: "fr",
        destination: "x@y.example",
      })
    ).id;
    throw new Error("no");
  });
  await expect(rolledBack).rejects.toThrow("no");
  expect(await jobsOf(id)).toEqual([]);
  const kept = await addMessage(db, {
    userId: user.id,
    channel: "email",
    template: "binding-notice",
    locale: "fr",
    destination: "x@y.example",
  });
  const jobs = await db.execute(
    sql`select task_identifier, payload from graphile_worker._private_jobs j join graphile_worker.jobs using (id) where j.key = ${`message:${kept.id}`}`,
  );
  expect(jobs).toMatchObject([{ task_identifier: "deliver-message", payload: { messageId: kept.id } }]);
});
