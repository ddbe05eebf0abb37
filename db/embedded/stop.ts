import { EmbeddedPostgresError } from "./error";
import { poll } from "./poll";
import { readPostmasterFile } from "./postmaster-file";
import { processState } from "./process-state";

/** In order: roll back what is open and write everything down; or, failing that, leave the rest to recovery. */
const WAYS = [
  { signal: "SIGINT", limitMs: 30_000 },
  { signal: "SIGQUIT", limitMs: 10_000 },
] as const;

/** Ends the server of a folder, if one runs, and returns when it is gone. Nothing committed is lost either way. */
export async function stopPostmaster(folder: string): Promise<void> {
  const file = await readPostmasterFile(folder);
  if (!file) return;
  const runs = async () => (await processState(file.pid, folder)) === "postmaster";
  for (const { signal, limitMs } of WAYS) {
    if (!(await runs())) return;
    process.kill(file.pid, signal);
    if (await poll(limitMs, async () => ((await runs()) ? null : true))) return;
  }
  throw new EmbeddedPostgresError(`The PostgreSQL server ${file.pid} of ${folder} does not end: look into its log.`);
}
