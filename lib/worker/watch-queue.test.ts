import "@/db/testing/database";
import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { WorkerEvents } from "graphile-worker";
import { expect, onTestFinished, test } from "vitest";
import { db } from "@/db/client";
import { watchQueue } from "./watch-queue";

const watch = () => {
  const events: WorkerEvents = new EventEmitter();
  const watched = watchQueue(events, { silenceMs: 300, lookMs: 50 });
  onTestFinished(watched.stop);
  return { events, outcome: () => Promise.race([watched.stalled.catch(String), pause(1_500, "goes on")]) };
};

test("a queue that leaves a ready job lying stands still; one that has nothing to do, or begins jobs, does not", async () => {
  expect(await watch().outcome()).toBe("goes on");

  await db.execute(sql`select graphile_worker.add_job('nothing', run_at => now() - interval '1 minute')`);
  expect(await watch().outcome()).toContain("stands still");

  const busy = watch();
  const beginning = setInterval(() => busy.events.emit("job:start", {} as never), 100);
  onTestFinished(() => clearInterval(beginning));
  expect(await busy.outcome()).toBe("goes on");
});
