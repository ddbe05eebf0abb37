import { and, eq, inArray, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { JOBS } from "@/db/jobs";
import { workerHeartbeats } from "@/db/schema/heartbeat";
import { messages } from "@/db/schema/message";
import { databaseUrl } from "@/db/testing/database";
import { closeTransports } from "@/lib/message/transports/open";
import { type RunningWorker, startWorker } from "./start";
import { startNotices } from "./testing/notices";

let notices: Awaited<ReturnType<typeof startNotices>>;
const running: RunningWorker[] = [];

beforeAll(async () => {
  Object.assign(process.env, { LOG_LEVEL: "silent", DATABASE_URL: databaseUrl });
  notices = await startNotices();
});
afterEach(async () => {
  for (const worker of running.splice(0)) await worker.stop();
  notices.received.length = 0;
});
afterAll(async () => {
  closeTransports();
  await notices.close();
});

async function start(): Promise<RunningWorker> {
  const worker = await startWorker();
  running.push(worker);
  return worker;
}

const stateOf = async (id: string) => (await db.select().from(messages).where(eq(messages.id, id)))[0]?.state;
const jobCount = async () =>
  Number((await db.execute<{ n: number }>(sql`select count(*)::int as n from graphile_worker._private_jobs`))[0]?.n);

test("a worker delivers what is put into the outbox, leaves no job behind, and says that it is alive", async () => {
  await start();
  const sent = await Promise.all(Array.from({ length: 20 }, notices.notify));
  await expect.poll(() => notices.received.length, { timeout: 20_000 }).toBe(20);
  for (const { id } of sent) await expect.poll(() => stateOf(id)).toBe("sent");
  await expect.poll(jobCount).toBe(0);
  expect(await db.select().from(workerHeartbeats)).toHaveLength(1);
});

test("two workers deliver each message once", async () => {
  await start();
  await start();
  await Promise.all(Array.from({ length: 40 }, notices.notify));
  await expect.poll(jobCount, { timeout: 20_000 }).toBe(0);
  expect(notices.received).toHaveLength(40);
});

test("a worker that stops ends what it began and takes its heartbeat along", async () => {
  const worker = await start();
  const made = await Promise.all(Array.from({ length: 60 }, notices.notify));
  await expect.poll(() => notices.received.length, { timeout: 20_000 }).toBeGreaterThan(0);
  running.splice(0);
  await worker.stop();
  expect(await db.select().from(workerHeartbeats)).toEqual([]);
  expect(await db.execute(sql`select 1 from graphile_worker.jobs where locked_by is not null`)).toEqual([]);
  const ids = made.map(({ id }) => id);
  const sent = await db.$count(messages, and(inArray(messages.id, ids), eq(messages.state, "sent")));
  expect(sent).toBe(notices.received.length);

  await start();
  await expect.poll(jobCount, { timeout: 20_000 }).toBe(0);
  expect(notices.received).toHaveLength(60);
});

test("the jobs of a worker that vanished go to the next one", async () => {
  const { id } = await notices.notify();
  await db.execute(
    sql`update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now() - interval '1 minute', attempts = 1`,
  );
  await db.insert(workerHeartbeats).values({ worker: "pool-dead", beatAt: sql`now() - interval '1 minute'` });
  await start();
  await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe("sent");
});

test("the jobs of a worker that is alive stay with it, however long they take", async () => {
  const { id } = await notices.notify();
  await db.execute(
    sql`update graphile_worker._private_jobs set locked_by = 'pool-busy', locked_at = now() - interval '1 hour', attempts = 1`,
  );
  await db.insert(workerHeartbeats).values({ worker: "pool-busy" });
  await start();
  const other = await notices.notify();
  await expect.poll(() => stateOf(other.id), { timeout: 20_000 }).toBe("sent");
  expect(await stateOf(id)).toBe("queued");
  await db.execute(sql`delete from graphile_worker._private_jobs`);
  await db.delete(workerHeartbeats).where(eq(workerHeartbeats.worker, "pool-busy"));
});

test("the queue keeps nothing of what a job failed on", async () => {
  await start();
  await db.execute(
    sql`select graphile_worker.add_job(${JOBS.deliverMessage}, json_build_object('messageId', 'camille.roy@siege.example'), max_attempts => 1)`,
  );
  const failed = () =>
    db.execute<{ last_error: string }>(sql`select last_error from graphile_worker.jobs where last_error is not null`);
  await expect.poll(async () => (await failed()).length, { timeout: 20_000 }).toBe(1);
  expect((await failed())[0]?.last_error).not.toContain("camille");
  await db.execute(sql`delete from graphile_worker._private_jobs`);
});
