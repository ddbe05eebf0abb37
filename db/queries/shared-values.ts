import { and, eq, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Database, db } from "../client";
import { contacts, valueClaims } from "../schema/contact";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { users } from "../schema/user";
import { beyond, inOrder, type MomentPage, momentOf } from "./moment-page";
import { isTrusted } from "./trusted";

const firstContact = alias(contacts, "first_contact");
const firstUser = alias(users, "first_user");
const firstDirectory = alias(directories, "first_directory");

const confirmation = [contacts.confirmedAt, contacts.id] as const;

/**
 * The contacts of a directory whose value another account had confirmed first, by their confirmation, newest first; with
 * whose claim that is, unless that account has another value by now. Few are shared: one look at the flag of each
 * contact finds them, and the page is found before anything else is joined.
 */
export async function findSharedContacts(on: Database, directoryId: string, page: MomentPage) {
  const onPage = on
    .select({ id: contacts.id })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .where(
      and(
        eq(users.directoryId, directoryId),
        eq(contacts.shared, true),
        isNotNull(contacts.confirmedAt),
        beyond(page, confirmation),
      ),
    )
    .orderBy(...inOrder(page, confirmation))
    .limit(page.most)
    .as("on_page");
  return on
    .select({
      id: contacts.id,
      at: momentOf(contacts.confirmedAt),
      channel: contacts.channel,
      value: sql<string>`${contacts.value}`,
      confirmedAt: sql<Date>`${contacts.confirmedAt}`.mapWith(contacts.confirmedAt),
      trusted: isTrusted,
      userId: users.id,
      login: users.login,
      displayName: users.displayName,
      first: {
        id: sql<string | null>`${firstUser.id}`,
        login: sql<string | null>`${firstUser.login}`,
        displayName: sql<string | null>`${firstUser.displayName}`,
        directoryName: sql<string | null>`${firstDirectory.name}`,
      },
    })
    .from(onPage)
    .innerJoin(contacts, eq(contacts.id, onPage.id))
    .innerJoin(users, eq(users.id, contacts.userId))
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .leftJoin(valueClaims, and(eq(valueClaims.channel, contacts.channel), eq(valueClaims.value, contacts.value)))
    .leftJoin(firstContact, eq(firstContact.id, valueClaims.contactId))
    .leftJoin(firstUser, eq(firstUser.id, firstContact.userId))
    .leftJoin(firstDirectory, eq(firstDirectory.id, firstUser.directoryId))
    .orderBy(...inOrder(page, confirmation));
}

/** What a directory is called, and whether its policy trusts shared values; null for none. */
export async function findSharing(directoryId: string) {
  const [row] = await db
    .select({ directoryName: directories.name, allowed: policies.allowsSharedValues })
    .from(directories)
    .innerJoin(policies, eq(policies.directoryId, directories.id))
    .where(eq(directories.id, directoryId));
  return row ?? null;
}
