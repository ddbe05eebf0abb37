import { setTimeout as pause } from "node:timers/promises";
import { readPostmasterFile } from "./postmaster-file";
import { processState } from "./process-state";

/** The server is a child of nobody, or of another process: its end is told to no one, so it is looked for. */
const INTERVAL_MS = 1_000;

/**
 * Returns when the server that runs on a folder is gone, however it ended: found so twice, because one look may fail
 * on a machine that is short of everything. Keeps no process from ending.
 */
export async function postmasterEnded(folder: string): Promise<void> {
  const file = await readPostmasterFile(folder);
  const runs = async () => file !== null && (await processState(file.pid, folder).catch(() => "postmaster")) === "postmaster";
  do {
    while (await runs()) await pause(INTERVAL_MS, undefined, { ref: false });
    await pause(INTERVAL_MS, undefined, { ref: false });
  } while (await runs());
}
