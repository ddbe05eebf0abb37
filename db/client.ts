import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** The database, or a transaction on it: a query does not care which. */
export type Database = PgDatabase<PostgresJsQueryResultHKT>;

const open = () => {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start the program through its commands");
  const driver = postgres(url, {
    max: 10,
    connect_timeout: 5,
    // A database that is back is found again at once, whatever the number of tries before.
    backoff: false,
    onnotice: () => {},
    connection: { application_name: "joignable" },
  });
  return drizzle(driver, { casing: "snake_case" });
};

/** One pool a process; kept on the global object because a development server loads modules anew. */
const shared = globalThis as { joignablePool?: ReturnType<typeof open> };

const pool = () => (shared.joignablePool ??= open());

/** Opened at its first use: a build imports every module and has no database. */
export const db = new Proxy({} as ReturnType<typeof open>, { get: (_, key) => Reflect.get(pool(), key) });

/**
 * The driver itself, for the few verbs that are one prepared statement of many parts. Timestamps come
 * back as text and JSON goes in as text: drizzle, which shares the pool, does the conversions elsewhere.
 */
export const sql: postgres.Sql = new Proxy((() => {}) as unknown as postgres.Sql, {
  get: (_, key) => Reflect.get(pool().$client, key),
  apply: (_, self, parameters) => Reflect.apply(pool().$client, self, parameters),
});

/** Ends the pool, so that a command or a test can exit. */
export async function closeDatabase(): Promise<void> {
  const open = shared.joignablePool;
  delete shared.joignablePool;
  await open?.$client.end({ timeout: 5 });
}

/** PostgreSQL's five letters for what went wrong; undefined for what is no error of its. */
export function databaseCodeOf(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return (cause as { code?: string } | null)?.code;
}

/** What a server that ends, or a network that breaks, makes of a connection. */
const CONNECTION_LOST = /^(57P0[123]|CONNECTION_(CLOSED|DESTROYED|ENDED)|CONNECT_TIMEOUT|ECONN(RESET|REFUSED)|EPIPE)$/;

/**
 * Whether an error that nobody caught is the driver's about a connection that died, and the process goes on.
 *
 * When a backend dies between two writes, postgres.js 3.4 writes to a socket that is gone, outside of any
 * promise, and that connection never sends again (porsager/postgres, issues 1154 and 1208): the pool is thrown
 * away, and the next query opens another. What it asks of a new connection by itself (the array types) is a
 * promise that nobody holds: nothing hangs on it. Queries under way are rejected to whoever asked.
 */
export function survivesDriverCrash(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && CONNECTION_LOST.test(String(error.code))) return true;
  if (!(error instanceof TypeError) || !/[\\/]postgres[\\/](src|cjs[\\/]src)[\\/]connection\.js/.test(error.stack ?? ""))
    return false;
  const crashed = shared.joignablePool;
  delete shared.joignablePool;
  void crashed?.$client.end({ timeout: 0 }).catch(() => {});
  return true;
}
