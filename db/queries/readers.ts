import { and, eq } from "drizzle-orm";
import type { Database } from "../client";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { users } from "../schema/user";

/** What writing to somebody, and reading a number of theirs, depends on. */
export async function findReader(on: Database, userId: string) {
  const [row] = await on
    .select({
      name: users.displayName,
      timeZone: directories.timeZone,
      country: directories.country,
      smsCountries: policies.smsCountries,
    })
    .from(users)
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .innerJoin(policies, eq(policies.directoryId, directories.id))
    .where(eq(users.id, userId));
  if (!row) throw new Error("nobody has this id");
  return row;
}

/** What an account's person is called. */
export async function findDisplayName(on: Database, userId: string): Promise<string | null> {
  const [row] = await on.select({ displayName: users.displayName }).from(users).where(eq(users.id, userId));
  return row?.displayName ?? null;
}

/** What somebody has on a channel, confirmed or not. */
export async function findOwnContact(on: Database, userId: string, channel: "email" | "mobile"): Promise<string | null> {
  const [row] = await on
    .select({ value: contacts.value })
    .from(contacts)
    .where(and(eq(contacts.userId, userId), eq(contacts.channel, channel)));
  return row?.value ?? null;
}

/** What a directory is called. */
export async function findDirectoryName(on: Database, directoryId: string): Promise<string> {
  const [row] = await on.select({ name: directories.name }).from(directories).where(eq(directories.id, directoryId));
  return row?.name ?? "";
}
