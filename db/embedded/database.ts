import { createHmac } from "node:crypto";
import { realpath } from "node:fs/promises";
import postgres from "postgres";
import { codeOf } from "./error";

/** The database of the product, in a cluster of its own. */
export const DATABASE_NAME = "joignable";

/** A database that every cluster has, and that nobody works in. */
const MAINTENANCE_DATABASE = "postgres";

const CONNECT_LIMIT_S = 10;

const DUPLICATE_DATABASE = "42P04";
const DUPLICATE_OBJECT = "42710";

/** The role that the product works as: it owns its database, and rules over nothing else of the server. */
const PRODUCT_ROLE = "joignable";

/** The superuser's address: for what is done to the server itself. */
export function addressOf(port: number, password: string, database = MAINTENANCE_DATABASE): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** Derived, so that whoever reads the product's address does not hold the superuser's password. */
const rolePassword = (password: string) => createHmac("sha256", password).update(PRODUCT_ROLE).digest("hex");

/** The product's address of its own database. */
export function productAddress(port: number, password: string): string {
  return `postgres://${PRODUCT_ROLE}:${rolePassword(password)}@127.0.0.1:${port}/${DATABASE_NAME}`;
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

/**
 * Creates the product's role and its database, unless they are there. The role may make databases (tests copy
 * one) and no more.
 */
export async function ensureDatabase(url: string, password: string): Promise<void> {
  await onCluster(url, async (sql) => {
    const exists = async (found: Promise<readonly unknown[]>) => (await found).length > 0;
    if (!(await exists(sql`select from pg_roles where rolname = ${PRODUCT_ROLE}`))) {
      await sql`create role ${sql(PRODUCT_ROLE)} login createdb`.catch(unlessCode(DUPLICATE_OBJECT));
    }
    await sql.unsafe(`alter role ${PRODUCT_ROLE} password '${rolePassword(password)}'`);
    if (!(await exists(sql`select from pg_database where datname = ${DATABASE_NAME}`))) {
      await sql`create database ${sql(DATABASE_NAME)} owner ${sql(PRODUCT_ROLE)}`.catch(unlessCode(DUPLICATE_DATABASE));
    }
  });
}

/** Another start made it a moment ago. */
const unlessCode = (code: string) => (error: unknown) => {
  if (codeOf(error) !== code) throw error;
};

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
