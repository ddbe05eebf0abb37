import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** A worker on a benchmark's database, as `npm run worker` starts one. */
export const forkWorker = (databaseUrl: string): ChildProcess =>
  fork(path.join(import.meta.dirname, "../cli/worker.ts"), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl, TRUSTED_PROXIES: "none" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });

/** Kills (SIGKILL) the whole worker, which is then started anew, or the process of its queue, which it starts itself. */
export async function killWorker(worker: ChildProcess, what: "whole" | "queue", databaseUrl: string): Promise<ChildProcess> {
  if (what === "whole") {
    worker.kill("SIGKILL");
    await once(worker, "exit");
    return forkWorker(databaseUrl);
  }
  const queue = await queueOf(worker);
  if (queue !== null) process.kill(queue, "SIGKILL");
  return worker;
}

/** The process in which the queue of a worker runs; null while there is none. */
export async function queueOf(worker: ChildProcess): Promise<number | null> {
  const children = await readFile(`/proc/${worker.pid}/task/${worker.pid}/children`, "utf8").catch(() => "");
  return Number(children.trim().split(" ")[0]) || null;
}
