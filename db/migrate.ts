import path from "node:path";
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
    await runMigrations({ connectionString: url });
    await client`select ensure_audit_partition((now() + n * interval '1 month')::date) from generate_series(0, 2) as n`;
  } finally {
    await client.end({ timeout: 5 });
  }
}
