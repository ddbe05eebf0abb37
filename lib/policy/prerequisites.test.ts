import "@/db/testing/database";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { workerHeartbeats } from "@/db/schema/heartbeat";
import { sendingServices } from "@/db/schema/sending-service";
import { readPrerequisites } from "./prerequisites";

const beat = (seconds: number) =>
  db.insert(workerHeartbeats).values({ worker: `worker-${seconds}`, beatAt: sql`now() - ${seconds} * interval '1 second'` });

test("nothing configured, no worker ever seen", async () => {
  const { checkedAt, ...found } = await readPrerequisites();
  expect(found).toEqual({
    services: [
      { channel: "email", state: "missing", kind: null },
      { channel: "mobile", state: "missing", kind: null },
    ],
    appUrl: "https://joignable.example",
    worker: { alive: false, secondsAgo: null },
  });
  expect(checkedAt).toBeInstanceOf(Date);
});

test("an active service counts, whatever else stands beside it; an inactive one is named", async () => {
  const service = { sender: "Joignable", settings: {} };
  await db.insert(sendingServices).values([
    { ...service, channel: "email", kind: "smtp", standby: true, active: true },
    { ...service, channel: "email", kind: "tray" },
    { ...service, channel: "mobile", kind: "http-sms" },
  ]);
  expect((await readPrerequisites()).services).toEqual([
    { channel: "email", state: "active", kind: "smtp" },
    { channel: "mobile", state: "inactive", kind: "http-sms" },
  ]);
});

test("a worker is alive until its silence gives its jobs to the others", async () => {
  await beat(21);
  expect((await readPrerequisites()).worker).toMatchObject({ alive: false });
  await beat(15);
  const { worker } = await readPrerequisites();
  expect(worker.alive).toBe(true);
  expect(worker.secondsAgo).toBeGreaterThanOrEqual(15);
});
