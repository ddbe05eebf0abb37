import { and, asc, eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { users } from "../schema/user";
import { isSolicited } from "./solicited";
import { isTrusted } from "./trusted";

export type Policy = typeof policies.$inferSelect;

/** What an administrator sets. */
export type PolicySettings = Omit<Policy, "directoryId" | "version" | "updatedAt" | "updatedBy">;

/** A directory's policy, with the directory and the name of whoever saved last. */
export async function findPolicy(on: Database, directoryId: string) {
  const [row] = await on
    .select({ policy: policies, directory: directories, updatedByName: users.displayName })
    .from(policies)
    .innerJoin(directories, eq(directories.id, policies.directoryId))
    .leftJoin(users, eq(users.id, policies.updatedBy))
    .where(eq(policies.directoryId, directoryId));
  return row ?? null;
}

/**
 * A policy, locked until the transaction ends with those of all directories: two administrators who save two of them
 * at once could each rely on the other's directory for somebody who can still sign in.
 */
export async function lockPolicy(tx: Database, directoryId: string): Promise<Policy | null> {
  const all = await tx.select().from(policies).orderBy(asc(policies.directoryId)).for("no key update");
  return all.find((policy) => policy.directoryId === directoryId) ?? null;
}

/** Writes a policy that nobody has changed since `version`; whether it was written. */
export async function updatePolicy(
  tx: Database,
  of: { directoryId: string; version: number },
  changes: Partial<PolicySettings> & { updatedBy: string | null },
): Promise<boolean> {
  const written = await tx
    .update(policies)
    .set({ ...changes, version: sql`${policies.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(policies.directoryId, of.directoryId), eq(policies.version, of.version)))
    .returning({ version: policies.version });
  return written.length > 0;
}

/**
 * How many people of a directory the window will ask at their next sign-in: by the policy as it stands, or as
 * it would with the box ticked.
 */
export async function countSolicited(
  on: Database,
  directoryId: string,
  box: "as-it-stands" | "ticked" = "as-it-stands",
): Promise<number> {
  const asks = box === "ticked" ? sql`true` : policies.asksContacts;
  const [row] = await on.execute<{ people: number }>(sql`
    select count(distinct ${contacts.userId})::int as people
    from ${users}
    join (
      select ${policies.directoryId}, ${asks} as asks_contacts, ${policies.asksEmail}, ${policies.asksMobile} from ${policies}
    ) as ${policies} on ${policies.directoryId} = ${users.directoryId}
    join ${contacts} on ${contacts.userId} = ${users.id}
    where ${users.directoryId} = ${directoryId} and ${users.disabledAt} is null and ${isSolicited}`);
  return row?.people ?? 0;
}

/** Every directory with what its policy asks and the number of its accounts, in order of name. */
export async function findDirectoriesWithPolicy(on: Database) {
  return on
    .select({
      id: directories.id,
      slug: directories.slug,
      name: directories.name,
      users: sql<number>`(select count(*)::int from ${users} where ${users.directoryId} = ${directories.id})`,
      asksContacts: policies.asksContacts,
      asksEmail: policies.asksEmail,
      asksMobile: policies.asksMobile,
      secondFactor: policies.secondFactor,
      updatedAt: policies.updatedAt,
    })
    .from(directories)
    .innerJoin(policies, eq(policies.directoryId, directories.id))
    .orderBy(asc(directories.name), asc(directories.id));
}

/**
 * Dates the first trust of the accounts of a directory that trust something now and never did: shared values became
 * trusted. They are locked in the order of their ids, as by whoever locks two.
 */
export async function markTrusted(tx: Database, directoryId: string): Promise<void> {
  await tx.execute(sql`
    with newly as materialized (
      select "user".id from "user" join policy on policy.directory_id = "user".directory_id
      where "user".directory_id = ${directoryId} and "user".ever_trusted_at is null
        and exists (select from contact where contact.user_id = "user".id and ${isTrusted})
      order by "user".id
      for no key update of "user"
    )
    update "user" u set ever_trusted_at = now() from newly where u.id = newly.id`);
}
