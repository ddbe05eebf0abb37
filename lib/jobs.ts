import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Logger, type Runner, type RunnerOptions, type WorkerEvents, run } from "graphile-worker";
import { db } from "@/db/client";
import { releaseJobsOf } from "@/db/queries/worker-heartbeats";
import { setting } from "@/lib/env";
import { logEvent, logFailure, logWords } from "@/lib/log";
import { startHeartbeat } from "@/lib/worker/heartbeat";
import { tasks, timetable } from "@/lib/worker/tasks";

/**
 * Jobs at once. They wait for providers most of the time, so a few dead ones must not take every place; each
 * takes a connection to the database for moments only.
 */
const CONCURRENT_JOBS = 24;

/**
 * Finished jobs leave the queue together. One that is done twice for a crash in between finds its message
 * settled. Without this delay the queue loses the error of a job that it could not finish, and the process dies.
 */
const COMPLETE_DELAY_MS = 100;

/** Between two attempts to reach a database that is away. */
const RETURN_PAUSE_MS = 1_000;

/** What the queue says of itself. Its information is about single jobs, of which our own log says more. */
const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") logWords(level === "error" ? "error" : "warn", "queue.said", message);
});

const options = (events: WorkerEvents): RunnerOptions => ({
  connectionString: setting("DATABASE_URL"),
  events,
  logger,
  noHandleSignals: true,
  parsedCronItems: timetable,
  preset: {
    worker: {
      concurrentJobs: CONCURRENT_JOBS,
      // What the queue asks for; it opens them as it needs them, which is one or two.
      maxPoolSize: CONCURRENT_JOBS + 2,
      localQueue: { size: CONCURRENT_JOBS },
      completeJobBatchDelay: COMPLETE_DELAY_MS,
      failJobBatchDelay: COMPLETE_DELAY_MS,
    },
  },
  taskList: tasks,
});

type Started = { worker: string; runner: Runner; stop(): Promise<void> };

async function start(): Promise<Started> {
  const events: WorkerEvents = new EventEmitter();
  const named = new Promise<string>((resolve) => events.once("pool:create", ({ workerPool }) => resolve(workerPool.id)));
  const runner = await run(options(events));
  // Whoever waits for it hears of its end; until then nobody does.
  runner.promise.catch(() => {});
  let asked = false;
  // The queue gives up by itself when it cannot reach the database. It does so gracefully, which may never end
  // (after two failed batches its count of them is off); by force it ends in seconds.
  events.on("pool:gracefulShutdown", ({ workerPool }) => {
    if (!asked) setImmediate(() => Promise.resolve(workerPool.forcefulShutdown("the database is away")).catch(() => {}));
  });
  const worker = await named;
  const heartbeat = await startHeartbeat(worker);
  logEvent("info", "worker.started", { worker });
  return {
    worker,
    runner,
    async stop() {
      asked = true;
      await runner.stop().catch(() => {});
      await heartbeat.stop();
      logEvent("info", "worker.stopped", { worker });
    },
  };
}

export type RunningWorker = {
  /** Takes no more jobs and resolves when those under way have ended. */
  stop(): Promise<void>;
};

/**
 * Takes jobs from the queue until it is stopped. Any number of workers stand beside each other.
 *
 * When the database goes away the worker waits for it to come back: its jobs are all in there.
 *
 * @throws Error when the database is not there to begin with
 */
export async function startWorker(): Promise<RunningWorker> {
  const stopping = new AbortController();
  let current: Started | null = await start();

  async function keep(): Promise<void> {
    let broken: string | undefined;
    while (!stopping.signal.aborted) {
      try {
        current ??= await start();
        if (broken) await releaseJobsOf(db, broken);
        await current.runner.promise;
      } catch (error) {
        logFailure("worker.broke", error, { worker: current?.worker });
      }
      if (stopping.signal.aborted) return;
      broken = current?.worker ?? broken;
      await current?.stop();
      current = null;
      await pause(RETURN_PAUSE_MS, null, { signal: stopping.signal }).catch(() => {});
    }
  }
  const kept = keep();
  return {
    async stop() {
      stopping.abort();
      await current?.stop();
      await kept;
    },
  };
}
