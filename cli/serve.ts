import { closeDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { setting, settingProblems } from "@/lib/env";
import { isDemonstration } from "@/lib/organisation/read";
import { type Child, listening, startChild } from "./children";
import { prepareDatabase } from "./database";

type Options = {
  /** Work between the migrations and the first request. */
  prepare?: () => Promise<void>;
  /** Called once requests are served, with the port. */
  ready?: (port: number) => void;
};

/**
 * Runs the product: makes sure of PostgreSQL, migrates, then keeps a web server and a worker as children of
 * this one process. A signal ends all of them; so does the end of one, or of our own PostgreSQL, because half a
 * product looks well and sends nothing. Returns the exit code.
 */
export async function serve({ prepare, ready }: Options = {}): Promise<number> {
  const stopping = new Promise<{ code: number; why?: string }>((resolve) => {
    // Each time: a terminal and its shell send the same signal twice, and the second must not end what stops.
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve({ code: 0 }));
  });
  const database = await prepareDatabase();
  const children: Child[] = [];
  try {
    const refused = await Promise.race([prepareToServe(prepare), stopping.then(({ code }) => code)]);
    if (refused !== null) return refused;

    const web = startChild("web server", "app/_server/web.ts");
    children.push(web, startChild("worker", "cli/worker.ts"));
    void listening(web).then(
      (port) => ready?.(port),
      () => {},
    );
    const end = await Promise.race([
      stopping,
      database.ended().then(() => ({ code: 1, why: "PostgreSQL ended" })),
      ...children.map(async ({ name, ended }) => {
        const code = await ended;
        return { code: code || 1, why: `The ${name} ended (code ${code})` };
      }),
    ]);
    if (end.why) console.error(`${end.why}: stopping. Whatever was acknowledged is there at the next start.`);
    return end.code;
  } finally {
    await closeDatabase();
    for (const child of children) child.process.kill("SIGTERM");
    await Promise.allSettled(children.map(({ ended }) => ended));
    await database.stop();
  }
}

/** All that comes before the first request; null when it may come, otherwise the exit code. */
async function prepareToServe(prepare: Options["prepare"]): Promise<number | null> {
  const problems = settingProblems();
  if (problems.length > 0) {
    for (const problem of problems) console.error(problem.message);
    return 1;
  }
  await migrateDatabase(setting("DATABASE_URL"));
  if (setting("JOIGNABLE_MODE") !== "demo" && (await isDemonstration())) {
    console.error(
      "This database was filled by `npm run demo`, whose passwords are published: give another DATABASE_URL or DATA_DIR.",
    );
    return 1;
  }
  await prepare?.();
  await closeDatabase();
  return null;
}
