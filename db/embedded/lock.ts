import { chmodSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { EmbeddedPostgresError } from "./error";
import { poll } from "./poll";

/** A first start on a slow disk takes seconds; whoever holds the lock for longer is stuck. */
const START_WAIT_MS = 150_000;

/** Two processes that stop at the same instant may refuse each other once; a real user stays longer. */
const STOP_WAIT_MS = 300;

const SQLITE_BUSY = 5;

/** Let go with `release`, or by the kernel when its process dies in whatever way. */
export interface Lock {
  release(): void;
}

/**
 * Waits for the right to look at a cluster and to start it. Null when nobody let go in time.
 *
 * Node has no flock(2), but its SQLite locks a file with fcntl(2), which the kernel undoes however the
 * holder dies: there is no stale lock to detect, hence no race in detecting one. The file stays empty;
 * SQLite's three levels are the three things that a process does with a cluster. One process at a time
 * starts it (RESERVED), any number use it, also while another starts (SHARED), and it is stopped only
 * by a process that is alone (EXCLUSIVE). So of two starts the second finds what the first has left
 * behind, and no stop takes the server from under somebody else.
 *
 * Nothing else in the process may open the file: closing it anywhere lets go of all its locks.
 */
export function lockForStarting(file: string): Promise<Lock | null> {
  return poll(START_WAIT_MS, () => tryLock(file, "BEGIN IMMEDIATE"));
}

/** Says that this process uses the cluster. To be taken while holding the start, which makes it certain. */
export function lockForUsing(file: string): Promise<Lock | null> {
  return poll(START_WAIT_MS, () => tryLock(file, "BEGIN; SELECT count(*) FROM sqlite_schema"));
}

/** The right to stop the cluster, when no process uses or starts it. */
export function lockForStopping(file: string): Promise<Lock | null> {
  return poll(STOP_WAIT_MS, () => tryLock(file, "BEGIN EXCLUSIVE"));
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    throw unusable(file, error);
  }
}

function unusable(file: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `${file} cannot be locked (${(cause as Error).message}): start the program as the user who owns that folder, or set another DATA_DIR.`,
    { cause },
  );
}

/** Held here too: a handle that nobody refers to is collected, and its lock with it. */
const held = new Set<DatabaseSync>();

function tryLock(file: string, statement: string): Lock | null {
  const handle = open(file);
  try {
    chmodSync(file, 0o600);
    handle.exec(statement);
  } catch (error) {
    handle.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null;
    throw unusable(file, error);
  }
  held.add(handle);
  return {
    release() {
      if (held.delete(handle)) handle.close();
    },
  };
}
