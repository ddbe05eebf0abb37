import { CONSOLE } from "@/lib/audit/actor";
import "@/db/testing/database";
import { and, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { addMessage, keepFromSuccessor } from "@/db/queries/messages";
import { auditEvents } from "@/db/schema/audit";
import { campaigns, campaignTargets } from "@/db/schema/campaign";
import { challenges } from "@/db/schema/challenge";
import { contacts } from "@/db/schema/contact";
import { messages } from "@/db/schema/message";
import { sendingServices } from "@/db/schema/sending-service";
import { letTimePass } from "@/db/testing/age";
import { makeActor, makeDraft } from "@/db/testing/campaigns";
import { activateService } from "@/lib/sending-service/activate";
import { configureService } from "@/lib/sending-service/configure";
import { codeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { deliverMessage } from "./deliver";
import { type RetryObstacle, retryMessage } from "./retry";
import { startGateway } from "./testing/gateway";
import { closeTransports } from "./transports/open";

const MINUTE_MS = 60_000;

let gateway: Awaited<ReturnType<typeof startGateway>>;
let answers: number[];

beforeEach(async () => {
  Object.assign(process.env, { OUTGOING_ALLOW: "127.0.0.1", LOG_LEVEL: "silent" });
  await db.delete(messages);
  await db.delete(sendingServices);
  answers = [];
  gateway = await startGateway((response) => response.writeHead(answers.shift() ?? 200).end());
  await configureService({
    channel: "mobile",
    kind: "http-sms",
    sender: "Joignable",
    settings: { method: "GET", url: `${gateway.base}/send?to={toDigits}&text={text}&key={id}` },
    active: true,
    actor: CONSOLE,
  });
});
afterEach(() => {
  closeTransports();
  gateway.close();
});

const rowOf = async (id: string) => {
  const [row] = await db.select().from(messages).where(eq(messages.id, id));
  if (!row) throw new Error("no message");
  return row;
};

const jobsOf = (id: string) =>
  db.execute<{ locked: boolean }>(
    sql`select locked_at is not null as locked from graphile_worker._private_jobs where payload ->> 'messageId' = ${id} order by id`,
  );

const retriesOf = (id: string) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.what, "message.retried"), sql`${auditEvents.details} ->> 'message' = ${id}`));

const lastMessageOf = async ({ id }: Holder) => {
  const [row] = await db
    .select({ id: messages.id })
    .from(messages)
    .where(eq(messages.userId, id))
    .orderBy(sql`${messages.id} desc`)
    .limit(1);
  if (!row) throw new Error("no message");
  return row.id;
};

/** Somebody whose code the gateway refused; the worker has put the job away. */
async function makeFailed(given?: Holder) {
  const holder = given ?? (await makeHolder());
  const challenge = await sendTo(holder, "mobile");
  const messageId = await lastMessageOf(holder);
  answers.push(403);
  expect(await deliverMessage(messageId)).toEqual({ outcome: "failed" });
  await db.execute(sql`delete from graphile_worker._private_jobs`);
  return { holder, challenge, messageId };
}

test("a message that is retried goes out with the same id and the same code, and the audit says who asked", async () => {
  const { holder, challenge, messageId } = await makeFailed();
  const actor = await makeActor();
  expect(await retryMessage(messageId, { ...actor, address: "192.0.2.7" })).toEqual({ outcome: "queued" });
  expect(await rowOf(messageId)).toMatchObject({ state: "queued", settledAt: null, attempts: 1 });
  expect(await jobsOf(messageId)).toEqual([{ locked: false }]);
  expect(await retriesOf(messageId)).toMatchObject([
    {
      actorId: actor.id,
      subjectId: holder.id,
      directoryId: holder.directoryId,
      objectId: holder.mobile.id,
      address: "192.0.2.7",
      details: { message: messageId, channel: "mobile", template: "code", error: "credentials-refused", attempts: 1 },
    },
  ]);
  expect(JSON.stringify(await retriesOf(messageId))).not.toContain(holder.mobile.value);

  expect(await deliverMessage(messageId)).toEqual({ outcome: "sent" });
  expect(await rowOf(messageId)).toMatchObject({ state: "sent", attempts: 2, error: null });
  const [refused, taken] = gateway.received.map(({ url }) => url.searchParams);
  expect(taken?.toString()).toBe(refused?.toString());
  expect(taken?.get("key")).toBe(messageId);
  expect(taken?.get("text")).toContain(codeFor(challenge));
});

test("two administrators who press at once retry it once", async () => {
  const { messageId } = await makeFailed();
  const actor = await makeActor();
  const results = await Promise.all(Array.from({ length: 10 }, () => retryMessage(messageId, actor)));
  expect(results.map(({ outcome }) => outcome).toSorted()).toEqual([...Array(9).fill("not-failed"), "queued"]);
  expect(await jobsOf(messageId)).toHaveLength(1);
  expect(await retriesOf(messageId)).toHaveLength(1);
});

test("while the worker still holds the job that failed, the message gets another one", async () => {
  const { messageId } = await makeFailed();
  await db.execute(sql`
    select graphile_worker.add_job('deliver-message', json_build_object('messageId', ${messageId}::text), job_key => ${`message:${messageId}`})`);
  await db.execute(sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-x', attempts = 1`);
  expect(await retryMessage(messageId, await makeActor())).toEqual({ outcome: "queued" });
  expect(await jobsOf(messageId)).toEqual([{ locked: true }, { locked: false }]);
});

const closeChallenge = (id: string) =>
  db.update(challenges).set({ closedAt: new Date(), closedBecause: "used" }).where(eq(challenges.id, id));
const turnOff = () => activateService({ channel: "mobile", active: false, actor: CONSOLE });

type Failed = Awaited<ReturnType<typeof makeFailed>>;

test.each<[string, RetryObstacle, (failed: Failed) => Promise<unknown>]>([
  ["its code was used", "challenge-closed", ({ challenge }) => closeChallenge(challenge.id)],
  ["its code has expired", "expired", () => letTimePass(11 * MINUTE_MS)],
  [
    "the number has changed",
    "value-changed",
    ({ holder }) => db.update(contacts).set({ version: 9 }).where(eq(contacts.id, holder.mobile.id)),
  ],
  [
    "the person asked for the code again",
    "superseded",
    async ({ holder }) => {
      await letTimePass(MINUTE_MS);
      await sendTo(holder, "mobile");
    },
  ],
  ["the service is off", "no-service", turnOff],
  [
    "the service that may have it has become another one",
    "no-service",
    async ({ messageId }) => {
      await db.update(messages).set({ ambiguous: true }).where(eq(messages.id, messageId));
      await keepFromSuccessor(db, (await rowOf(messageId)).serviceId ?? "");
    },
  ],
])("what would help nobody is not retried: %s", async (_, because, happen) => {
  const failed = await makeFailed();
  await happen(failed);
  await db.execute(sql`delete from graphile_worker._private_jobs`);
  expect(await retryMessage(failed.messageId, await makeActor())).toEqual({ outcome: "pointless", because });
  expect(await rowOf(failed.messageId)).toMatchObject({ state: "failed" });
  expect(await jobsOf(failed.messageId)).toEqual([]);
  expect(await retriesOf(failed.messageId)).toEqual([]);
});

test("a notice is retried for a day", async () => {
  const { id: userId, mobile } = await makeHolder();
  const { id } = await addMessage(db, {
    userId,
    channel: "mobile",
    template: "binding-notice",
    locale: "fr",
    destination: mobile.value ?? "",
    details: { channel: "mobile", value: "•• 42" },
  });
  answers.push(403, 403);
  expect(await deliverMessage(id)).toEqual({ outcome: "failed" });
  expect(await retryMessage(id, await makeActor())).toEqual({ outcome: "queued" });
  expect(await deliverMessage(id)).toEqual({ outcome: "failed" });
  await letTimePass(1_440 * MINUTE_MS);
  expect(await retryMessage(id, await makeActor())).toEqual({ outcome: "pointless", because: "expired" });
});

test("only what failed is retried", async () => {
  const holder = await makeHolder();
  await sendTo(holder, "mobile");
  const messageId = await lastMessageOf(holder);
  for (const state of ["queued", "sent", "delivered", "rejected", "abandoned"] as const) {
    await db.update(messages).set({ state }).where(eq(messages.id, messageId));
    expect(await retryMessage(messageId, await makeActor()), state).toEqual({ outcome: "not-failed" });
  }
  expect(await retryMessage("019a0000-0000-7000-8000-000000000000", await makeActor())).toEqual({ outcome: "unknown" });
});

test("its campaign counts it as failed no longer, unless another message has failed since", async () => {
  const actor = await makeActor();
  const targetsOf = async ({ holder }: Failed) =>
    (await db.select().from(campaignTargets).where(eq(campaignTargets.userId, holder.id))).map(({ failedAt }) => failedAt);
  const inCampaign = async () => {
    const holder = await makeHolder();
    const campaign = await makeDraft({ directoryId: holder.directoryId, createdBy: actor.id });
    await db.update(campaigns).set({ state: "running", launchedAt: new Date() }).where(eq(campaigns.id, campaign.id));
    await db.update(contacts).set({ campaignId: campaign.id }).where(eq(contacts.userId, holder.id));
    await db.insert(campaignTargets).values({
      campaignId: campaign.id,
      contactId: holder.mobile.id,
      userId: holder.id,
      markedAt: new Date(),
      formerConfirmedAt: new Date(),
      version: 1,
    });
    const failed = await makeFailed(holder);
    expect(await targetsOf(failed)).toEqual([expect.any(Date)]);
    return failed;
  };
  const [alone, followed] = [await inCampaign(), await inCampaign()];
  const since = new Date();
  await db.update(campaignTargets).set({ failedAt: since }).where(eq(campaignTargets.userId, followed.holder.id));
  for (const { messageId } of [alone, followed]) expect(await retryMessage(messageId, actor)).toEqual({ outcome: "queued" });
  expect(await targetsOf(alone)).toEqual([null]);
  expect(await targetsOf(followed)).toEqual([since]);
});
