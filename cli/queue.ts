import { setTimeout as pause } from "node:timers/promises";
import { closeDatabase } from "@/db/client";
import { requeueCampaigns } from "@/lib/campaign/requeue";
import { checkDatabase } from "@/lib/health";
import { logFailure } from "@/lib/log";
import { closeTransports } from "@/lib/message/transports/open";
import { deactivateTrayOutsideDemo } from "@/lib/sending-service/activate";
import { releaseJobs } from "@/lib/worker/release";
import { startWorker } from "@/lib/worker/start";

/** A delivery under way takes this long at most; what takes longer is taken up again by another worker. */
const STOP_WAIT_MS = 15_000;

/** Between two looks at a database that is away. */
const DATABASE_PAUSE_MS = 500;

/**
 * The part of a worker that may break: `cli/worker.ts` starts it again. It ends when its parent does.
 *
 * Its argument names its predecessor, if that broke: the jobs that it had taken are taken from it.
 */
const stopping = new Promise<"stop">((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve("stop"));
  process.once("disconnect", () => resolve("stop"));
});

async function work(): Promise<number> {
  while (!(await checkDatabase())) {
    if ((await Promise.race([stopping, pause(DATABASE_PAUSE_MS)])) === "stop") return 0;
  }
  const [predecessor] = process.argv.slice(2);
  if (predecessor) await releaseJobs(predecessor);
  await deactivateTrayOutsideDemo();
  await requeueCampaigns();
  const worker = await startWorker();
  process.send?.({ worker: worker.name });
  await Promise.race([stopping, worker.broken]);
  setTimeout(() => process.exit(1), STOP_WAIT_MS).unref();
  await worker.stop();
  closeTransports();
  await closeDatabase();
  return 0;
}

function broke(error: unknown): never {
  logFailure("worker.broke", error);
  process.exit(1);
}

// The queue throws where nobody catches when it loses the database.
process.on("uncaughtException", broke);
process.on("unhandledRejection", broke);
process.exit(await work().catch(broke));
