import { findPendingMigrations, findServerVersion } from "@/db/queries/installation";

export type Installation = {
  /** The major version of PostgreSQL. */
  postgres: number;
  /** Migrations that this version of the program brings and the database has not seen. */
  pendingMigrations: string[];
};

/** What the database is, and whether it fits this version. Fails with the driver's error when it does not answer. */
export async function inspectInstallation(): Promise<Installation> {
  const [version, pendingMigrations] = [await findServerVersion(), await findPendingMigrations()];
  return { postgres: Math.floor(version / 10_000), pendingMigrations };
}
