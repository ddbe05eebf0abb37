import { eq, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { contacts } from "../schema/contact";
import { users } from "../schema/user";

export type NewAccount = {
  directoryId: string;
  login: string;
  displayName: string;
  role: "user" | "administrator";
  /** The password that the person chose, or what to derive an initial one from. */
  password: { hash: string } | { nonce: Buffer; lifetimeMs: number };
};

/** Adds an account with both contacts, empty; null when the login is taken in its directory. */
export async function insertAccount(tx: Database, { password, ...account }: NewAccount): Promise<{ id: string } | null> {
  const secret =
    "hash" in password
      ? { passwordHash: password.hash }
      : {
          initialPasswordNonce: password.nonce,
          initialPasswordExpiresAt: sql`now() + ${password.lifetimeMs} * interval '1 ms'`,
          // Whoever adds a single account is told its password at once.
          initialPasswordTakenAt: sql`now()`,
          mustChangePassword: true,
        };
  const [row] = await tx
    .insert(users)
    .values({ ...account, ...secret })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (!row) return null;
  await tx.insert(contacts).values([
    { userId: row.id, channel: "email" },
    { userId: row.id, channel: "mobile" },
  ]);
  return row;
}

/** Who has a login in a directory. */
export async function findAccountByLogin(on: Database, directoryId: string, login: string) {
  const [row] = await on
    .select({ id: users.id, role: users.role })
    .from(users)
    .where(sql`${users.directoryId} = ${directoryId} and ${users.loginKey} = lower(${login})`);
  return row ?? null;
}

/** The language of an account, for its screens and its messages. */
export async function writeLocale(userId: string, locale: "fr" | "en"): Promise<void> {
  await db.update(users).set({ locale }).where(eq(users.id, userId));
}
