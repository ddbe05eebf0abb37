import type { Cluster } from "./cluster";
import { addressOf, serves } from "./database";
import { codeOf, EmbeddedPostgresError } from "./error";
import { poll } from "./poll";
import { forgetDeadPostmaster, type PostmasterFile, readPostmasterFile } from "./postmaster-file";
import { processState } from "./process-state";

/** Recovery after a power cut may have to replay a gigabyte of log. */
export const READY_LIMIT_MS = 120_000;

/** How long the parent of a killed server gets to notice, before we do its work. */
const REAP_LIMIT_MS = 500;

const WRONG_PASSWORD = "28P01";

/**
 * The port of the server that already runs on a cluster, once it answers. Null when there is none, and
 * then nothing of a dead one prevents a new one. For the holder of the start lock only: what it finds
 * dead must not come to life meanwhile.
 *
 * @throws EmbeddedPostgresError when a server holds the folder but does not answer, or not to our password.
 */
export async function runningPort(cluster: Cluster, password: string): Promise<number | null> {
  const found = await poll(READY_LIMIT_MS, () => look(cluster.folder, password));
  if (found) return found.port;
  throw new EmbeddedPostgresError(
    `A PostgreSQL server runs on ${cluster.folder} but does not answer: look into its log, or end it and start again.`,
  );
}

/** Null: ask again. Otherwise the port, or none. */
async function look(folder: string, password: string): Promise<{ port: number | null } | null> {
  const file = await readPostmasterFile(folder);
  if (!file) return { port: null };
  switch (await processState(file.pid, folder)) {
    case "postmaster":
      return (await answers(file, folder, password)) ? { port: file.port } : null;
    case "gone":
      return { port: null };
    case "zombie":
      await poll(REAP_LIMIT_MS, async () => ((await processState(file.pid, folder)) === "gone" ? true : null));
      await forgetDeadPostmaster(folder);
      return { port: null };
    case "other":
      await forgetDeadPostmaster(folder);
      return { port: null };
  }
}

async function answers(file: PostmasterFile, folder: string, password: string): Promise<boolean> {
  if (file.status !== "ready") return false;
  try {
    return await serves(addressOf(file.port, password), folder);
  } catch (error) {
    if (codeOf(error) !== WRONG_PASSWORD) return false;
    throw new EmbeddedPostgresError(
      `The server of ${folder} refuses the password in postgres.password: bring back the file that was made with it.`,
      { cause: error },
    );
  }
}
