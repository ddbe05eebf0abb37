import { setTimeout as pause } from "node:timers/promises";
import { readPostmasterFile } from "./postmaster-file";
import { processState } from "./process-state";

/** The server is a child of nobody, or of another process: its end is told to no one, so it is looked for. */
const INTERVAL_MS = 1_000;

/** Returns when the server that runs on a folder is gone, however it ended. Keeps no process from ending. */
export async function postmasterEnded(folder: string): Promise<void> {
  const file = await readPostmasterFile(folder);
  while (file && (await processState(file.pid, folder)) === "postmaster") await pause(INTERVAL_MS, undefined, { ref: false });
}
