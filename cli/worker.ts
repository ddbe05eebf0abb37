import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { migrateDatabase } from "@/db/migrate";
import { setting, settingProblems } from "@/lib/env";
import { forkProgram } from "./children";
import { prepareDatabase } from "./database";
import { fail } from "./failure";

const QUEUE = "cli/queue.ts";

/** Before the next attempt of a queue that broke as soon as it had started. */
const RESTART_PAUSE_MS = 500;

/**
 * `npm run worker`, and the worker that `npm start` keeps beside the web server.
 *
 * The queue runs in a process of its own, which breaks when the database goes away and is then started again.
 * Jobs are in the database, so nothing is lost with it.
 */
async function work(): Promise<number> {
  let stopped = false;
  let queue: ChildProcess | undefined;
  let code = 0;
  const stop = () => {
    stopped = true;
    queue?.kill("SIGTERM");
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  // The parent is gone, however it ended: nobody would stop this process any more.
  process.once("disconnect", stop);

  const database = await prepareDatabase();
  try {
    const problems = settingProblems();
    if (problems.length > 0) {
      for (const problem of problems) console.error(problem.message);
      return 1;
    }
    const isChild = process.send !== undefined;
    if (!isChild) await migrateDatabase(setting("DATABASE_URL"));

    void database.ended().then(() => {
      code = 1;
      stop();
    });
    let name = "";
    while (!stopped) {
      queue = forkProgram(QUEUE, name ? [name] : []);
      queue.on("message", (message: { worker: string }) => {
        name = message.worker;
      });
      await new Promise((resolve) => queue?.once("exit", resolve));
      if (!stopped) await pause(RESTART_PAUSE_MS);
    }
    return code;
  } finally {
    await database.stop();
  }
}

process.exit(await work().catch(fail));
