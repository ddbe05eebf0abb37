import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { users } from "../schema/user";
import { isTrusted } from "./trusted";

/** What is trusted of every administrator, of one channel if that is asked for: each of them administers every directory. */
export async function findAdministratorContacts(on: Database, channel?: "email" | "mobile") {
  return on
    .select({
      userId: users.id,
      channel: contacts.channel,
      value: sql<string>`${contacts.value}`,
      locale: sql<"fr" | "en">`coalesce(${users.locale}, ${directories.locale})`,
    })
    .from(users)
    .innerJoin(contacts, eq(contacts.userId, users.id))
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .innerJoin(policies, eq(policies.directoryId, directories.id))
    .where(and(eq(users.role, "administrator"), isTrusted, channel && eq(contacts.channel, channel)));
}
