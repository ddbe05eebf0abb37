import { closeDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { setting, settingProblems } from "@/lib/env";
import { listening, startChild } from "./children";
import { prepareDatabase } from "./database";

type Options = {
  /** Work between the migrations and the first request. */
  prepare?: () => Promise<void>;
  /** Called once requests are served, with the port. */
  ready?: (port: number) => void;
};

/**
 * Runs the product: makes sure of PostgreSQL, migrates, then keeps a web server and a worker as children of
 * this one process. A signal ends all of them; so does the end of one, because half a product looks well and
 * sends nothing. Returns the exit code.
 */
export async function serve({ prepare, ready }: Options = {}): Promise<number> {
  const stopping = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve(0));
  });
  const database = await prepareDatabase();
  try {
    const problems = settingProblems();
    if (problems.length > 0) {
      for (const problem of problems) console.error(problem.message);
      return 1;
    }
    await migrateDatabase(setting("DATABASE_URL"));
    await prepare?.();
    await closeDatabase();

    const web = startChild("web server", "app/_server/web.ts");
    const worker = startChild("worker", "cli/worker.ts");
    const children = [web, worker];
    void listening(web).then(
      (port) => ready?.(port),
      () => {},
    );
    const code = await Promise.race([
      stopping,
      ...children.map(async ({ name, ended }) => {
        const code = await ended;
        console.error(`The ${name} ended (code ${code}): stopping.`);
        return code || 1;
      }),
    ]);
    for (const child of children) child.process.kill("SIGTERM");
    await Promise.all(children.map(({ ended }) => ended));
    return code;
  } finally {
    await database.stop();
  }
}
