import { EventEmitter } from "node:events";
import { Logger, type TaskList, type WorkerEvents, parseCronItems, run } from "graphile-worker";
import { z } from "zod";
import { JOBS } from "@/db/jobs";
import { runCampaign } from "@/lib/campaign/run";
import { setting } from "@/lib/env";
import { logEvent, logFailure, logWords } from "@/lib/log";
import { deliverMessage } from "@/lib/message/deliver";
import { startHeartbeat } from "@/lib/worker/heartbeat";
import { keepHouse } from "@/lib/worker/keep-house";

/**
 * Jobs at once. They wait for providers most of the time, so a few dead ones must not take every place; each
 * costs a place in the database's pool for moments only.
 */
const CONCURRENT_JOBS = 24;

/** Finished jobs leave the queue together. One that is done twice for a crash in between finds its message settled. */
const COMPLETE_DELAY_MS = 100;

const KEEP_HOUSE = "keep-house";

/** Without the message, which the queue would store and which quotes what the job worked on. */
const failed = (task: string, error: unknown) => {
  logFailure("job.failed", error, { task });
  return new Error(`${task}: ${error instanceof Error ? error.name : "error"}`);
};

const task =
  <Payload>(name: string, payload: z.ZodType<Payload>, work: (payload: Payload) => Promise<unknown>) =>
  async (given: unknown): Promise<void> => {
    try {
      await work(payload.parse(given));
    } catch (error) {
      throw failed(name, error);
    }
  };

const tasks: TaskList = {
  [JOBS.deliverMessage]: task(JOBS.deliverMessage, z.object({ messageId: z.uuid() }), ({ messageId }) => deliverMessage(messageId)),
  [JOBS.runCampaign]: task(JOBS.runCampaign, z.object({ campaignId: z.uuid() }), ({ campaignId }) => runCampaign(campaignId)),
  [KEEP_HOUSE]: task(KEEP_HOUSE, z.unknown(), keepHouse),
};

const timetable = parseCronItems([
  { task: KEEP_HOUSE, match: "7 * * * *", identifier: KEEP_HOUSE, options: { jobKey: KEEP_HOUSE, maxAttempts: 3, backfillPeriod: 0 } },
]);

/** What the queue says of itself, in our log: its information is about single jobs, and ours says more. */
const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") logWords(level === "error" ? "error" : "warn", "queue.said", message);
});

export type RunningWorker = {
  /** Takes no more jobs and resolves when those under way have ended. */
  stop(): Promise<void>;
  /** Resolves when the worker has stopped; rejects when it broke. */
  ended: Promise<void>;
};

/** Takes jobs from the queue until it is stopped. Any number of workers stand beside each other. */
export async function startWorker(): Promise<RunningWorker> {
  const events: WorkerEvents = new EventEmitter();
  const named = new Promise<string>((resolve) => events.once("pool:create", ({ workerPool }) => resolve(workerPool.id)));
  const runner = await run({
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
  const worker = await named;
  const heartbeat = await startHeartbeat(worker);
  logEvent("info", "worker.started", { worker });
  return {
    ended: runner.promise,
    async stop() {
      await runner.stop().catch((error: unknown) => logFailure("worker.stop-failed", error, { worker }));
      await heartbeat.stop();
      logEvent("info", "worker.stopped", { worker });
    },
  };
}
