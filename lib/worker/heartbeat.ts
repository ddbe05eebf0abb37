import { db } from "@/db/client";
import { beat, endBeat, releaseJobsOfTheDead } from "@/db/queries/worker-heartbeats";
import { logEvent, logFailure } from "@/lib/log";

const BEAT_MS = 5_000;

/**
 * Four beats: a worker that is this silent is taken for dead, and its jobs go to the others. One that only
 * stood still meanwhile sends some messages twice, with the same key and content; a longer wait would let the
 * codes of a dead one expire.
 */
export const SILENCE_MS = 20_000;

/** Says again and again that this worker is alive, and takes over from those that are not. */
export async function startHeartbeat(worker: string): Promise<{ stop(): Promise<void> }> {
  async function tick(): Promise<void> {
    try {
      await beat(db, worker);
      const dead = await releaseJobsOfTheDead(db, SILENCE_MS);
      if (dead > 0) logEvent("warn", "worker.took-over", { worker, dead });
    } catch (error) {
      logFailure("worker.beat-failed", error, { worker });
    }
  }
  await tick();
  let ticking = Promise.resolve();
  const timer = setInterval(() => {
    ticking = ticking.then(tick);
  }, BEAT_MS);
  return {
    async stop() {
      clearInterval(timer);
      await ticking;
      await endBeat(db, worker).catch(() => {});
    },
  };
}
