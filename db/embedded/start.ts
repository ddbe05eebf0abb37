import path from "node:path";
import { usableBinaries } from "./binaries";
import { type Cluster, findCluster } from "./cluster";
import { ensureDataDir } from "./data-dir";
import { addressOf, ensureDatabase, productAddress } from "./database";
import { EmbeddedPostgresError } from "./error";
import { initCluster } from "./init-cluster";
import { launchPostmaster } from "./launch";
import { type Lock, lockForStarting, lockForStopping, lockForUsing } from "./lock";
import { superuserPassword } from "./password";
import { runningPort } from "./running";
import { stopPostmaster } from "./stop";
import { postmasterEnded } from "./watch";

export interface EmbeddedPostgres {
  /** The address of the database `joignable`, with its owner's password: for no log. */
  url: string;
  /** False when a server already ran on the folder. Its settings are those it was started with. */
  started: boolean;
  port: number;
  /** Returns when the server is gone, however it ended. */
  ended(): Promise<void>;
  /** Lets go of the server, and ends it unless another process still uses it. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** The product's data folder, made if it is missing. */
  dataDir: string;
  /** Server settings by name, used if this call is the one that starts the server. */
  settings?: Record<string, string>;
  /** The installed package with PostgreSQL's programs; found by itself when not given. */
  binaries?: string;
  /** Where root puts what the server's account cannot reach in its proper place. */
  systemFolder?: string;
}

/**
 * Makes sure that a PostgreSQL of our own runs on a data folder and returns its address.
 *
 * `dataDir` holds the cluster (`postgres`), its log (`postgres.log`), its password (`postgres.password`)
 * and a lock (`postgres.lock`). As root, where PostgreSQL refuses to run, the server belongs to another
 * account, and what that account cannot reach stands in `systemFolder` instead. Any number of processes
 * may call this on one folder, at once or one after another, after any of them or the server was
 * killed: all end with the same server.
 *
 * @throws EmbeddedPostgresError when there can be none; its message is for whoever started the program.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = await ensureDataDir(options.dataDir);
  const lockFile = path.join(dataDir, "postgres.lock");
  const starting =
    (await lockForStarting(lockFile)) ??
    refuse(`Another process has been starting or stopping the database in ${dataDir} for minutes: end it and start again.`);
  try {
    const cluster = await findCluster(dataDir, options.systemFolder ?? SYSTEM_FOLDER);
    const password = await superuserPassword(dataDir, cluster.major !== null);
    const running = cluster.major === null ? null : await runningPort(cluster, password);
    const port = running ?? (await launch(cluster, { ...options, dataDir, password }));
    await ensureDatabase(addressOf(port, password), password).catch((cause: Error) =>
      refuse(
        `PostgreSQL runs on ${cluster.folder} but has no database for the program (${cause.message}): look into ${path.join(dataDir, "postgres.log")} and start again.`,
        cause,
      ),
    );
    const use = (await lockForUsing(lockFile)) ?? refuse(`${lockFile} is locked by something else than this program.`);
    return {
      url: productAddress(port, password),
      port,
      started: running === null,
      ended: () => postmasterEnded(cluster.folder),
      stop: () => stop(cluster.folder, { use, lockFile }),
    };
  } finally {
    starting.release();
  }
}

const SYSTEM_FOLDER = "/var/lib";

async function launch(cluster: Cluster, how: EmbeddedPostgresOptions & { password: string }): Promise<number> {
  const { dataDir, password, settings = {} } = how;
  const { postgres, initdb, major } = await usableBinaries(cluster.account, {
    package: how.binaries ?? null,
    dataDir,
    systemFolder: how.systemFolder ?? SYSTEM_FOLDER,
  });
  if (cluster.major === null) await initCluster(cluster, { initdb, password, dataDir });
  else if (cluster.major !== major) {
    refuse(
      `The database in ${cluster.folder} was made by PostgreSQL ${cluster.major}, and this version of the program brings ${major}: dump it with the former version, move the folder away and load the dump.`,
    );
  }
  return launchPostmaster(cluster, { postgres, settings, log: path.join(dataDir, "postgres.log") });
}

async function stop(folder: string, { use, lockFile }: { use: Lock; lockFile: string }): Promise<void> {
  use.release();
  const alone = await lockForStopping(lockFile);
  try {
    if (alone) await stopPostmaster(folder);
  } finally {
    alone?.release();
  }
}

function refuse(message: string, cause?: Error): never {
  throw new EmbeddedPostgresError(message, { cause });
}
