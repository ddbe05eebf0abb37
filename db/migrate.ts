import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";

/** Any number will do, as long as every process of the product takes the same. */
const MIGRATION_LOCK = 5_640_231;

/**
 * Brings a database to the schema of this version, the job queue's included. Safe to run from several
 * processes at once: the second waits for the first and finds nothing to do.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: path.join(import.meta.dirname, "migrations") });
    await migrateQueue(url, client);
    await client`select ensure_audit_partition((now() + n * interval '1 month')::date) from generate_series(0, 2) as n`;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** What the connections of the queue's migrations are called. */
const QUEUE_MIGRATIONS = "joignable-queue-migrations";

/** The queue does not wait for its connections to end, and whoever stops the database next would break the process. */
async function migrateQueue(url: string, client: postgres.Sql): Promise<void> {
  const named = new URL(url);
  named.searchParams.set("application_name", QUEUE_MIGRATIONS);
  await runMigrations({ connectionString: named.href });
  while ((await client`select from pg_stat_activity where application_name = ${QUEUE_MIGRATIONS}`).length > 0) await pause(10);
}
