import type { Stats } from "node:fs";
import { EmbeddedPostgresError } from "./error";
import { run } from "./run";

/** A user of the operating system. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * The accounts that serve when the program runs as root, which PostgreSQL refuses to be. The first is
 * what a distribution's package makes; the second is everywhere.
 */
const SERVER_ACCOUNTS = ["postgres", "nobody"];

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Who is to own a new cluster and run its server: this process's own user (null), or as root another one. */
export async function accountForNewCluster(names = SERVER_ACCOUNTS): Promise<Account | null> {
  if (!isRoot()) return null;
  for (const name of names) {
    const ids = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]).catch(() => null);
    if (ids) return { uid: Number(ids[0]), gid: Number(ids[1]) };
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and there is no user ${names.join(" or ")}: create one of them, start the program as an ordinary user, or set DATABASE_URL.`,
  );
}

/**
 * Who runs the server of a cluster that exists: its owner, whoever that is. A user `postgres` that the
 * distribution creates later must not lock the program out of a cluster that belongs to `nobody`.
 */
export function accountOfCluster(folder: string, owner: Stats): Account | null {
  if (isRoot() && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  if (!isRoot() && owner.uid === process.getuid?.()) return null;
  throw new EmbeddedPostgresError(
    owner.uid === 0
      ? `The database in ${folder} belongs to root, and PostgreSQL does not run as root: give it to the user who is to run it (chown -R), or set another DATA_DIR.`
      : `The database in ${folder} belongs to user ${owner.uid}: start the program as that user or as root, or set another DATA_DIR.`,
  );
}

/** Whether an account can walk to a folder: a home directory with mode 0700 on the way stops it. */
export async function canReach(account: Account | null, folder: string): Promise<boolean> {
  return run("/bin/sh", ["-c", 'cd "$0"', folder], account).then(
    () => true,
    () => false,
  );
}
