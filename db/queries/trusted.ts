import { and, asc, eq, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { contacts } from "../schema/contact";
import { policies } from "../schema/policy";
import { users } from "../schema/user";

/**
 * The one definition of *trusted* (over `contact`, its `user` and the directory's `policy`): whether a
 * contact may serve recovery or second factor. Nothing else reads `confirmed_at` for that purpose.
 */
export const isTrusted = sql<boolean>`(
  ${contacts.confirmedAt} is not null
  and (${contacts.trustedFrom} is null or ${contacts.trustedFrom} <= now())
  and (not ${contacts.shared} or ${policies.allowsSharedValues})
  and ${users.disabledAt} is null
)`;

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
