import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { eq, ne, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { workerHeartbeats } from "@/db/schema/heartbeat";
import { messages } from "@/db/schema/message";
import { databaseUrl } from "@/db/testing/database";
import { startNotices } from "@/lib/worker/testing/notices";

const PATIENCE = { timeout: 50_000, interval: 50 };

let notices: Awaited<ReturnType<typeof startNotices>>;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  notices = await startNotices();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await stop(worker);
  await db.delete(messages);
  notices.received.length = 0;
});
afterAll(() => notices.close());

function start(): ChildProcess {
  const worker = fork(path.join(import.meta.dirname, "worker.ts"), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  workers.push(worker);
  return worker;
}

async function stop(worker: ChildProcess): Promise<number | null> {
  if (worker.exitCode !== null || worker.signalCode !== null) return worker.exitCode;
  worker.kill("SIGTERM");
  await once(worker, "exit");
  return worker.exitCode;
}

const names = async () => (await db.select().from(workerHeartbeats)).map(({ worker }) => worker);
const queued = () => db.$count(messages, eq(messages.state, "queued"));

/** The process in which the queue of a worker runs. */
async function queueOf(worker: ChildProcess): Promise<number> {
  const children = await readFile(`/proc/${worker.pid}/task/${worker.pid}/children`, "utf8");
  return Number(children.trim().split(" ")[0]);
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const copiesByMessage = () => {
  const copies = new Map<string, Set<string>>();
  for (const { source } of notices.received) {
    const id = /^Message-ID: (.*)$/m.exec(source.toString())?.[1] ?? "";
    copies.set(id, (copies.get(id) ?? new Set()).add(source.toString("base64")));
  }
  return copies;
};

test("a worker whose queue is killed or cut off in the middle loses nothing, and repeats the same bytes only", {
  timeout: 180_000,
}, async () => {
  const worker = start();
  await expect.poll(names, PATIENCE).toHaveLength(1);
  const all = 120;
  const adding = Promise.all(Array.from({ length: all }, notices.notify));

  await expect.poll(() => notices.received.length, PATIENCE).toBeGreaterThan(0);
  const [first] = await names();
  process.kill(await queueOf(worker), "SIGKILL");
  await adding;

  await expect.poll(() => db.$count(workerHeartbeats, ne(workerHeartbeats.worker, first ?? "")), PATIENCE).toBe(1);
  await db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );

  await expect.poll(() => queued().catch(() => null), PATIENCE).toBe(0);
  const copies = copiesByMessage();
  expect(copies.size).toBe(all);
  expect([...copies.values()].filter((different) => different.size > 1)).toEqual([]);
  expect(await db.$count(messages, eq(messages.state, "sent"))).toBe(all);
});

test("nothing of a worker outlives its parent, nor its own process when that is killed", { timeout: 180_000 }, async () => {
  for (const end of [(worker: ChildProcess) => worker.disconnect(), (worker: ChildProcess) => worker.kill("SIGKILL")]) {
    await db.delete(workerHeartbeats);
    const worker = start();
    await expect.poll(names, PATIENCE).toHaveLength(1);
    const queue = await queueOf(worker);
    end(worker);
    await once(worker, "exit");
    await expect.poll(() => isAlive(queue), PATIENCE).toBe(false);
    expect(await names()).toEqual([]);
  }
});
