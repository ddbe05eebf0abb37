import { eq, getTableColumns, sql } from "drizzle-orm";
import type { Database } from "../client";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";

/** A directory's policy, and whether its last day of signing in by password alone is over; null for no directory. */
export async function findRules(on: Database, directoryId: string) {
  const [rules] = await on
    .select({
      ...getTableColumns(policies),
      passwordOnlyEnded: sql<boolean>`coalesce(${policies.passwordOnlyUntil} < (now() at time zone ${directories.timeZone})::date, false)`,
    })
    .from(policies)
    .innerJoin(directories, eq(directories.id, policies.directoryId))
    .where(eq(policies.directoryId, directoryId));
  return rules ?? null;
}
