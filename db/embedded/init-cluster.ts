import { chmod, chown, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Account } from "./account";
import { type Cluster, clusterEntry } from "./cluster";
import { renameDurably } from "./durable";
import { codeOf, EmbeddedPostgresError } from "./error";
import { run } from "./run";

/**
 * Makes a new, empty cluster.
 *
 * initdb works in a folder beside it, whose result takes the cluster's name when it is whole: a start
 * that is killed half-way leaves nothing that a later one could mistake for a database. Whatever such a
 * start has left is removed first; its initdb may still be writing there, so no name is used twice.
 */
export async function initCluster(cluster: Cluster, parts: { initdb: string; password: string; dataDir: string }): Promise<void> {
  const parent = path.dirname(cluster.folder);
  if (await mkdir(parent, { recursive: true })) await chmod(parent, 0o711);
  await removeLeftovers(parent);
  const staging = await mkdtemp(path.join(parent, STAGING));
  try {
    const data = path.join(staging, "data");
    const passwordFile = path.join(staging, "password");
    await writeFile(passwordFile, parts.password, { mode: 0o600 });
    await own(cluster.account, staging, passwordFile);
    await run(parts.initdb, [...INITDB_OPTIONS, `--pwfile=${passwordFile}`, `--pgdata=${data}`], cluster.account);
    await renameDurably(data, cluster.folder);
  } catch (cause) {
    throw new EmbeddedPostgresError(`The database could not be made in ${cluster.folder}: ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await linkTo(cluster.folder, clusterEntry(parts.dataDir));
}

const STAGING = "postgres.new-";

/** The builtin provider sorts alike on every machine; the operating system's locales do not. */
const INITDB_OPTIONS = [
  "--username=postgres",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
];

/** A cluster that is not in the data folder itself is found again by a link there. */
async function linkTo(folder: string, entry: string): Promise<void> {
  if (folder === entry) return;
  await symlink(folder, entry).catch((error: unknown) => {
    if (codeOf(error) !== "EEXIST") throw error;
  });
}

async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (name.startsWith(STAGING)) await rm(path.join(parent, name), { recursive: true, force: true }).catch(() => {});
  }
}

async function own(account: Account | null, ...files: string[]): Promise<void> {
  if (account) for (const file of files) await chown(file, account.uid, account.gid);
}
