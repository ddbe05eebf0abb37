import { createHash, randomUUID } from "node:crypto";
import { lstat, readdir, readFile, readlink, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { type Account, accountForNewCluster, accountOfCluster, canReach } from "./account";
import { admit } from "./data-dir";
import { EmbeddedPostgresError } from "./error";

/** Where a database is, or is to be made. */
export interface Cluster {
  folder: string;
  /** Who runs its server; null for this process's own user. */
  account: Account | null;
  /** Major version that made it; null when it is still to be made. */
  major: string | null;
}

/** The cluster's name in DATA_DIR: a folder, or a link to the folder elsewhere. */
export const clusterEntry = (dataDir: string): string => path.join(dataDir, "postgres");

/** Whether a data folder has a cluster, or a link to one: nothing is made to find out. */
export async function hasCluster(dataDir: string): Promise<boolean> {
  return (await lstat(clusterEntry(dataDir)).catch(() => null)) !== null;
}

/**
 * Finds the cluster of a data folder, or says where a new one goes.
 *
 * It goes into `dataDir`, unless the account that runs the server cannot be let in there; then into a new
 * folder of `systemFolder`, to which a link in `dataDir` points. The link decides, not the circumstances
 * of the day: making /root accessible must not make the data disappear. The folder's name carries a
 * hash of `dataDir`, so that a copied or moved `dataDir` is noticed, before two programs that believe
 * to have a database each write into the same. Removing `dataDir` leaves such a folder behind: what
 * looks removed may be a disk that is not mounted yet.
 *
 * @throws EmbeddedPostgresError when what is there cannot be used.
 */
export async function findCluster(dataDir: string, systemFolder: string): Promise<Cluster> {
  const entry = clusterEntry(dataDir);
  const outside = await outsidePrefix(dataDir, systemFolder);
  const there = await lstat(entry).catch(() => null);
  if (!there) return newCluster(dataDir, outside);
  if (there.isSymbolicLink()) refuseForeignLink(dataDir, await readlink(entry), outside);

  const folder = await realpath(entry).catch(() => null);
  if (!folder)
    throw new EmbeddedPostgresError(
      `The database of ${dataDir} is gone: ${entry} points to a folder that does not exist. Bring it back, or remove the link to begin with an empty database.`,
    );
  const owner = await stat(folder);
  if (owner.isDirectory() && (await isEmpty(folder)))
    return { folder, account: await reaching(await accountForNewCluster(), path.dirname(folder)), major: null };
  const account = accountOfCluster(folder, owner);
  return { folder, account: await reaching(account, folder), major: await majorOf(folder) };
}

async function newCluster(dataDir: string, outside: string): Promise<Cluster> {
  const account = await accountForNewCluster();
  const home = (await admit(account, dataDir)) ? dataDir : `${outside}-${randomUUID().slice(0, 8)}`;
  return { folder: clusterEntry(home), account, major: null };
}

/** How the folders begin that stand outside `dataDir` for it. */
async function outsidePrefix(dataDir: string, systemFolder: string): Promise<string> {
  const system = await realpath(systemFolder).catch(() => systemFolder);
  return path.join(system, `${OUTSIDE}${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`);
}

const OUTSIDE = "joignable-";

function refuseForeignLink(dataDir: string, target: string, outside: string): void {
  if (!target.startsWith(path.join(path.dirname(outside), OUTSIDE)) || target.startsWith(outside)) return;
  const entry = clusterEntry(dataDir);
  throw new EmbeddedPostgresError(
    `${dataDir} was copied or moved: its database is still ${target}, which belongs to the place it came from. To take the database along, stop the program there, move that folder and let ${entry} point to its new place; to begin with an empty database, remove ${entry} and postgres.password beside it.`,
  );
}

const isEmpty = async (folder: string): Promise<boolean> => (await readdir(folder)).length === 0;

async function reaching(account: Account | null, folder: string): Promise<Account | null> {
  if (await canReach(account, folder)) return account;
  throw new EmbeddedPostgresError(
    `The user ${account?.uid} that runs PostgreSQL can no longer reach ${folder}: give the folders above it mode 0711, or set another DATA_DIR.`,
  );
}

async function majorOf(folder: string): Promise<string> {
  const version = await readFile(path.join(folder, "PG_VERSION"), "utf8").catch(() => null);
  if (version === null)
    throw new EmbeddedPostgresError(
      `${folder} is no PostgreSQL database: move it away to begin with an empty one, or set another DATA_DIR.`,
    );
  return version.trim();
}
