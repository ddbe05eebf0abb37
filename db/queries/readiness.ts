import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { type AlikePeople, accountIsOneOf, type Marks, NOTHING_MARKED, personKey, readKey } from "./reachability";

/** Whether an account (`r`) is not disabled. */
export const isActive = accountIsOneOf(["user", "administrator"]);

const within = (directoryId: string | null) => (directoryId ? sql`r.directory_id = ${directoryId}::uuid` : sql`true`);

/** The accounts that are not disabled, of one directory or of all, each with the key of those who are alike. */
export const activeAccounts = (directoryId: string | null, marks: Marks = NOTHING_MARKED): SQL => sql`
  select r.user_id, r.directory_id, r.email_trusted_from, r.mobile_trusted_from, ${personKey(marks)} as key
  from reachability r where ${isActive} and ${within(directoryId)}`;

export type AlikeOfDirectory = Omit<AlikePeople, "signedIn"> & { directoryId: string };

/**
 * Counts the accounts that are not disabled, alike by alike: of one directory, or of each.
 *
 * @param marks what is asked about their contacts
 */
export async function countActive(on: Database, directoryId: string | null, marks?: Marks): Promise<AlikeOfDirectory[]> {
  const rows = await on.execute<{ directoryId: string; key: number; people: number }>(sql`
    select directory_id as "directoryId", key, count(*)::int as people
    from (${activeAccounts(directoryId, marks)}) account group by 1, 2`);
  return rows.map(({ key, ...row }) => ({ ...row, ...readKey(key) }));
}

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
