import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { contacts } from "../schema/contact";
import { policies } from "../schema/policy";
import { users } from "../schema/user";

/**
 * The one definition of *trusted*: whether a contact may serve recovery or second factor. Nothing else reads
 * `confirmed_at` for that purpose. As SQL over any names of a `contact`, its `user` and the directory's `policy`.
 */
export const trustedRule = (row: { contact: string; user: string; policy: string }) => `(
  ${row.contact}.confirmed_at is not null
  and (${row.contact}.trusted_from is null or ${row.contact}.trusted_from <= now())
  and (not ${row.contact}.shared or ${row.policy}.allows_shared_values)
  and ${row.user}.disabled_at is null
)`;

/** The same over the tables themselves. */
export const isTrusted = sql.raw(trustedRule({ contact: '"contact"', user: '"user"', policy: '"policy"' })) as SQL<boolean>;

/** The trusted contacts of one account, e-mail first. */
export async function findTrustedContacts(userId: string, on: Database = db) {
  return on
    .select({ id: contacts.id, channel: contacts.channel, value: sql<string>`${contacts.value}`, version: contacts.version })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .where(and(eq(contacts.userId, userId), isTrusted))
    .orderBy(asc(contacts.channel));
}
