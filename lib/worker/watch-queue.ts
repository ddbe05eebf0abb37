import type { WorkerEvents } from "graphile-worker";
import { db } from "@/db/client";
import { someJobIsOverdue } from "@/db/queries/worker-heartbeats";
import { SILENCE_MS } from "./heartbeat";

const LOOK_MS = 5_000;

/**
 * Rejects `stalled` when the queue stands still: a job has been ready for long, and none was begun in all that time.
 * A queue whose connections were cut at the wrong moment may neither end nor go on, while its process says that it is
 * alive. The longest job that occupies a place ends sooner than this.
 */
export function watchQueue(
  events: WorkerEvents,
  { silenceMs = SILENCE_MS, lookMs = LOOK_MS } = {},
): { stalled: Promise<never>; stop(): void } {
  let begun = performance.now();
  events.on("job:start", () => {
    begun = performance.now();
  });
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setInterval(async () => {
      if (performance.now() - begun < silenceMs) return;
      // A database that is away is no fault of the queue.
      const overdue = await someJobIsOverdue(db, silenceMs).catch(() => false);
      if (overdue && performance.now() - begun >= silenceMs) reject(new Error("the queue stands still"));
    }, lookMs);
  });
  stalled.catch(() => {});
  return { stalled, stop: () => clearInterval(timer) };
}
