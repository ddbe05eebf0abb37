import { and, eq, isNull } from "drizzle-orm";
import { type Database, db } from "../client";
import { sessions } from "../schema/session";
import { users } from "../schema/user";

/** The hash that a password is compared with. Null when there is none, or no such account. */
export async function findPasswordHash(userId: string): Promise<string | null> {
  const [row] = await db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
  return row?.passwordHash ?? null;
}

/** What a change of password in a session looks at; null where the session was ended, or its account disabled. */
export async function findAccountOfPassword({ userId, sessionId }: { userId: string; sessionId: string }, on: Database = db) {
  const [row] = await on
    .select({
      login: users.login,
      displayName: users.displayName,
      directoryId: users.directoryId,
      passwordHash: users.passwordHash,
    })
    .from(users)
    .innerJoin(sessions, and(eq(sessions.id, sessionId), eq(sessions.userId, users.id), isNull(sessions.revokedAt)))
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  return row ?? null;
}

/** Replaces the password of an account, and with it the initial one. Locks the account for what follows. */
export async function writePassword(tx: Database, userId: string, passwordHash: string): Promise<void> {
  await tx
    .update(users)
    .set({ passwordHash, mustChangePassword: false, initialPasswordNonce: null, initialPasswordExpiresAt: null })
    .where(eq(users.id, userId));
}
