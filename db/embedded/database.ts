import { realpath } from "node:fs/promises";
import postgres from "postgres";
import { codeOf } from "./error";

/** The database of the product, in a cluster of its own. */
export const DATABASE_NAME = "joignable";

/** A database that every cluster has, and that nobody works in. */
const MAINTENANCE_DATABASE = "postgres";

const CONNECT_LIMIT_S = 10;

const DUPLICATE_DATABASE = "42P04";

/** The address of a database in an embedded cluster. */
export function addressOf(port: number, password: string, database = DATABASE_NAME): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Whether the server on a port is the one that serves a folder. It says so itself, to a caller who has
 * the folder's password; no process id is as good a proof, since they are given out again.
 */
export async function serves(url: string, folder: string): Promise<boolean> {
  return onCluster(url, async (sql) => {
    const [row] = await sql<{ path: string }[]>`select current_setting('data_directory') as path`;
    return row !== undefined && (await realpath(row.path)) === folder;
  });
}

/**
 * Creates a database on the cluster of `url`, empty or as a copy of `template`, to which nobody may be
 * connected, and returns its address. The driver takes the name from the address as it stands: letters,
 * digits, `_` and `-` only.
 *
 * @throws PostgresError 42P04 when there is one of that name.
 */
export async function createDatabase(url: string, name: string, template = "template1"): Promise<string> {
  await onCluster(url, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Creates the product's database unless it is there. */
export async function ensureDatabase(url: string): Promise<void> {
  const missing = await onCluster(url, async (sql) => (await sql`select from pg_database where datname = ${DATABASE_NAME}`).length === 0);
  if (missing) {
    await createDatabase(url, DATABASE_NAME).catch((error: unknown) => {
      if (codeOf(error) !== DUPLICATE_DATABASE) throw error;
    });
  }
}

async function onCluster<Result>(url: string, work: (sql: postgres.Sql) => PromiseLike<Result>): Promise<Result> {
  const address = new URL(url);
  address.pathname = `/${MAINTENANCE_DATABASE}`;
  const sql = postgres(address.href, { max: 1, connect_timeout: CONNECT_LIMIT_S, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
