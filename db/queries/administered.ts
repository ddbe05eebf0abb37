import { asc, inArray, sql } from "drizzle-orm";
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
