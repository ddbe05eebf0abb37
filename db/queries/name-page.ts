import { eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import { users } from "../schema/user";

/** Somebody as a few names on a screen show them. */
export type Person = { id: string; name: string };

/** Where a page of a list by name begins: names repeat, ids do not. */
export type NameKey = { displayName: string; id: string };

/** A page of a list by name: from a key on or, backwards, back from it. Its rows come in the order in which they are read. */
export type NamePage = { from: NameKey | null; backwards: boolean; most: number };

/** Somebody's place in a list by name, as they are called now; null for nobody. */
export async function findNameKey(on: Database, id: string): Promise<NameKey | null> {
  const [key] = await on.select({ displayName: users.displayName, id: users.id }).from(users).where(eq(users.id, id));
  return key ?? null;
}

/** Whether somebody stands beyond where a page begins; `user` is what the query calls them. */
export const beyond = ({ from, backwards }: NamePage, user = '"user"'): SQL =>
  from
    ? sql`(${sql.raw(`${user}.display_name, ${user}.id`)}) ${sql.raw(backwards ? "<" : ">")} (${from.displayName}, ${from.id}::uuid)`
    : sql`true`;

/** The order in which a page is read. */
export const inOrder = ({ backwards }: Pick<NamePage, "backwards">, user = '"user"'): SQL =>
  sql.raw([`${user}.display_name`, `${user}.id`].map((column) => `${column} ${backwards ? "desc" : "asc"}`).join(", "));
