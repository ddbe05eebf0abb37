import { closeDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { resumeCampaigns } from "@/lib/campaign/resume";
import { guardProcess } from "@/lib/crash";
import { setting, settingProblems } from "@/lib/env";
import { startWorker } from "@/lib/jobs";
import { closeTransports } from "@/lib/message/transports/open";
import { deactivateTrayOutsideDemo } from "@/lib/sending-service/activate";
import { prepareDatabase } from "./database";
import { fail } from "./failure";

/** A delivery under way takes this long at most; what takes longer is taken up again by another worker. */
const STOP_WAIT_MS = 15_000;

guardProcess();

/** `npm run worker`, and the worker that `npm start` keeps beside the web server. */
async function work(): Promise<number> {
  const stopping = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    // The parent is gone, however it ended: nobody would stop this process any more.
    process.once("disconnect", () => resolve());
  });
  const database = await prepareDatabase();
  try {
    const problems = settingProblems();
    if (problems.length > 0) {
      for (const problem of problems) console.error(problem.message);
      return 1;
    }
    const isChild = process.send !== undefined;
    if (!isChild) await migrateDatabase(setting("DATABASE_URL"));
    await deactivateTrayOutsideDemo();
    await resumeCampaigns();
    const worker = await startWorker();
    await stopping;
    setTimeout(() => process.exit(1), STOP_WAIT_MS).unref();
    await worker.stop();
    return 0;
  } finally {
    closeTransports();
    await closeDatabase();
    await database.stop();
  }
}

process.exit(await work().catch(fail));
