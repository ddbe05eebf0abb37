import { EventEmitter } from "node:events";
import { Logger, type RunnerOptions, run, type WorkerEvents } from "graphile-worker";
import { setting } from "@/lib/env";
import { logEvent, logWords } from "@/lib/log";
import { watchQueue } from "@/lib/worker/watch-queue";
import { startHeartbeat } from "./heartbeat";
import { tasks, timetable } from "./tasks";

/**
 * Jobs at once. They wait for providers most of the time, so a few dead ones must not take every place; each
 * takes a connection to the database for moments only.
 */
const CONCURRENT_JOBS = 24;

/**
 * Finished jobs leave the queue together. One that is done twice for a crash in between finds its message
 * settled.
 */
const COMPLETE_DELAY_MS = 100;

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

export type RunningWorker = {
  /** What the queue calls it: the jobs that it took carry this name. */
  name: string;
  /**
   * Rejects when the queue gave up or stands still, because it lost the database. Its process is to end then: what is left of
   * the queue in it may neither end nor go on.
   */
  broken: Promise<never>;
  /** Takes no more jobs and resolves when those under way have ended. */
  stop(): Promise<void>;
};

/** Takes jobs from the queue until it is stopped. Any number of workers stand beside each other. */
export async function startWorker(): Promise<RunningWorker> {
  const events: WorkerEvents = new EventEmitter();
  const named = new Promise<string>((resolve) => events.once("pool:create", ({ workerPool }) => resolve(workerPool.id)));
  let asked = false;
  const broken = new Promise<never>((_, reject) => {
    events.on("pool:gracefulShutdown", () => {
      if (!asked) reject(new Error("the queue gave up"));
    });
  });
  broken.catch(() => {});
  const runner = await run(options(events));
  runner.promise.catch(() => {});
  const name = await named;
  const heartbeat = await startHeartbeat(name);
  const watch = watchQueue(events);
  logEvent("info", "worker.started", { worker: name });
  return {
    name,
    broken: Promise.race([broken, watch.stalled]),
    async stop() {
      asked = true;
      watch.stop();
      await runner.stop().catch(() => {});
      await heartbeat.stop();
      logEvent("info", "worker.stopped", { worker: name });
    },
  };
}
