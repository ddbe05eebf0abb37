import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../client";
import { users } from "../schema/user";

export type AdministeredAccount = {
  id: string;
  directoryId: string;
  login: string;
  role: "user" | "administrator";
  disabled: boolean;
};

/**
 * Locks an account together with the administrator who changes it, in the order of their ids, so that two who change
 * each other do not wait in a circle. Null for whoever is not there.
 */
export async function lockWithAdministrator(tx: Database, userId: string, administratorId: string | null) {
  const locked: AdministeredAccount[] = await tx
    .select({
      id: users.id,
      directoryId: users.directoryId,
      login: users.login,
      role: users.role,
      disabled: sql<boolean>`${users.disabledAt} is not null`,
    })
    .from(users)
    .where(inArray(users.id, administratorId === null ? [userId] : [userId, administratorId]))
    .orderBy(asc(users.id))
    .for("no key update");
  const find = (id: string | null) => locked.find((row) => row.id === id) ?? null;
  return { account: find(userId), administrator: find(administratorId) };
}

/** Takes access from an account, or gives it back. The caller has locked the user. */
export async function writeDisabled(tx: Database, userId: string, disabled: boolean): Promise<void> {
  await tx
    .update(users)
    .set({ disabledAt: disabled ? sql`now()` : null })
    .where(eq(users.id, userId));
}

/** Replaces the password of an account by an initial one, which its receiver is told at once. The caller has locked the user. */
export async function writeInitialPassword(
  tx: Database,
  userId: string,
  { nonce, lifetimeMs }: { nonce: Buffer; lifetimeMs: number },
): Promise<Date> {
  const [row] = await tx
    .update(users)
    .set({
      passwordHash: null,
      initialPasswordNonce: nonce,
      initialPasswordExpiresAt: sql`now() + ${lifetimeMs} * interval '1 ms'`,
      initialPasswordTakenAt: sql`now()`,
      mustChangePassword: true,
    })
    .where(eq(users.id, userId))
    .returning({ expiresAt: users.initialPasswordExpiresAt });
  if (!row?.expiresAt) throw new Error("nobody has this id");
  return row.expiresAt;
}
