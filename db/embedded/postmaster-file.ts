import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "./error";

/** What a running server, or one that was killed, says of itself in its folder. */
export interface PostmasterFile {
  pid: number;
  port: number;
  status: "ready" | "starting" | "stopping";
}

const fileIn = (folder: string): string => path.join(folder, "postmaster.pid");

/** Null when no server runs, or when it has only begun to write the file. */
export async function readPostmasterFile(folder: string): Promise<PostmasterFile | null> {
  const lines = await readFile(fileIn(folder), "utf8").then(
    (text) => text.split("\n"),
    (error: unknown) => {
      if (codeOf(error) === "ENOENT") return [];
      throw error;
    },
  );
  const [pid, , , port] = lines.map(Number);
  if (!pid) return null;
  const status = lines[7]?.trim();
  return { pid: Math.abs(pid), port: port ?? 0, status: status === "ready" || status === "stopping" ? status : "starting" };
}

/**
 * Removes the file of a server that is dead for sure, where PostgreSQL cannot tell: it takes a zombie, or
 * another process with the same number, for the server. Should one of its processes survive, then the
 * next server still refuses to start, by the shared memory that they hold.
 */
export async function forgetDeadPostmaster(folder: string): Promise<void> {
  await rm(fileIn(folder), { force: true });
}
