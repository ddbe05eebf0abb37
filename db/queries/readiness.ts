import { asc, eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { accountIsOneOf, type Marks, NOTHING_MARKED, type Whom } from "./reachability";

/** Whether an account (`r`) is not disabled. */
export const isActive = accountIsOneOf(["user", "administrator"]);

/**
 * The accounts that are not disabled, of one directory or of all.
 *
 * @param marks what is asked about their contacts
 */
export const activeOf = (directoryId: string | null, marks: Marks = NOTHING_MARKED): Whom => ({
  directoryId,
  which: directoryId ? sql`r.directory_id = ${directoryId}::uuid and ${isActive}` : isActive,
  joinsUser: false,
  marks,
});

/** The directories in order of name, with what of their policies decides who can replace a forgotten password. */
export async function findRecoveryRules(on: Database, directoryId: string | null) {
  return on
    .select({
      directoryId: directories.id,
      directoryName: directories.name,
      slug: directories.slug,
      /** In its own time zone. */
      today: sql<string>`(now() at time zone ${directories.timeZone})::date::text`,
      secondFactor: policies.secondFactor,
      factorApp: policies.factorApp,
      recoversByEmail: policies.recoversByEmail,
      recoversByMobile: policies.recoversByMobile,
      allowsSharedValues: policies.allowsSharedValues,
      asksContacts: policies.asksContacts,
      asksEmail: policies.asksEmail,
      asksMobile: policies.asksMobile,
    })
    .from(directories)
    .innerJoin(policies, eq(policies.directoryId, directories.id))
    .where(directoryId ? eq(directories.id, directoryId) : undefined)
    .orderBy(asc(directories.name), asc(directories.id));
}
