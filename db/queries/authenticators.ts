import { and, eq, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Database } from "../client";
import { authenticators } from "../schema/authenticator";
import { users } from "../schema/user";
import { isTrustedApp } from "./trusted";

/** Not the transaction's beginning, since when it may have waited: an app's clock went on. */
const presentStep = (seconds: number) => sql<number>`floor(extract(epoch from clock_timestamp()) / ${seconds})::float8`;

/** The app of an account, held or not, with the present time step by the database's clock; null when there is none. */
export async function findAuthenticator(on: Database, userId: string, stepSeconds: number) {
  const [row] = await on
    .select({
      id: authenticators.id,
      sealedSecret: authenticators.sealedSecret,
      sealedBackup: authenticators.sealedBackup,
      lastStep: authenticators.lastStep,
      usedBackupCodes: authenticators.usedBackupCodes,
      usable: isTrustedApp,
      heldUntil: sql<
        string | null
      >`case when ${authenticators.trustedFrom} > now() then ${authenticators.trustedFrom} end`.mapWith(
        authenticators.trustedFrom,
      ),
      presentStep: presentStep(stepSeconds),
    })
    .from(authenticators)
    .innerJoin(users, eq(users.id, authenticators.userId))
    .where(and(eq(authenticators.userId, userId), isNotNull(authenticators.confirmedAt), isNull(users.disabledAt)));
  return row ?? null;
}

const isUnderWayIn = (session: { userId: string; sessionId: string }) =>
  and(
    eq(authenticators.sessionId, session.sessionId),
    eq(authenticators.userId, session.userId),
    isNull(authenticators.confirmedAt),
  );

/** The app that is being added in a session, with whose it will be; null when none is. */
export async function findAppUnderWay(on: Database, session: { userId: string; sessionId: string }, stepSeconds: number) {
  const [row] = await on
    .select({
      id: authenticators.id,
      login: users.login,
      sealedSecret: authenticators.sealedSecret,
      presentStep: presentStep(stepSeconds),
    })
    .from(authenticators)
    .innerJoin(users, eq(users.id, authenticators.userId))
    .where(isUnderWayIn(session));
  return row ?? null;
}

/** Begins to add an app in a session; false when one is being added there already, which stays. */
export async function insertAppUnderWay(
  tx: Database,
  app: { id: string; userId: string; sessionId: string; sealedSecret: string },
): Promise<boolean> {
  const inserted = await tx.insert(authenticators).values(app).onConflictDoNothing().returning({ id: authenticators.id });
  return inserted.length > 0;
}

/** Gives up what is being added in a session; whether there was anything. */
export async function deleteAppUnderWay(tx: Database, session: { userId: string; sessionId: string }): Promise<boolean> {
  const deleted = await tx.delete(authenticators).where(isUnderWayIn(session)).returning({ id: authenticators.id });
  return deleted.length > 0;
}

/**
 * Makes the app that was being added the account's, in the place of the one it had. It outlives the session in which it
 * was added. The caller has locked the user.
 *
 * @param heldHours how long it waits before it proves anything; null for not at all
 */
export async function confirmAppUnderWay(
  tx: Database,
  app: { id: string; userId: string; lastStep: number; sealedBackup: string; heldHours: number | null },
): Promise<{ replaced: boolean; trustedFrom: Date | null }> {
  const replaced = await deleteApp(tx, app.userId, app.id);
  const [row] = await tx
    .update(authenticators)
    .set({
      sessionId: null,
      confirmedAt: sql`now()`,
      trustedFrom: app.heldHours === null ? null : sql`now() + ${app.heldHours} * interval '1 hour'`,
      lastStep: app.lastStep,
      sealedBackup: app.sealedBackup,
    })
    .where(and(eq(authenticators.id, app.id), isNull(authenticators.confirmedAt)))
    .returning({ trustedFrom: authenticators.trustedFrom });
  if (!row) throw new Error("an app that was added meanwhile");
  return { replaced, trustedFrom: row.trustedFrom };
}

/** Removes the app of an account, but for the one that takes its place; whether there was one. The caller has locked the user. */
export async function deleteApp(tx: Database, userId: string, exceptId?: string): Promise<boolean> {
  const deleted = await tx
    .delete(authenticators)
    .where(
      and(
        eq(authenticators.userId, userId),
        isNotNull(authenticators.confirmedAt),
        exceptId === undefined ? undefined : ne(authenticators.id, exceptId),
      ),
    )
    .returning({ id: authenticators.id });
  return deleted.length > 0;
}

/** Puts another secret in the place of the one that the backup codes were derived from: none of them was used. */
export async function writeBackupSecret(tx: Database, id: string, sealedBackup: string): Promise<void> {
  await tx.update(authenticators).set({ sealedBackup, usedBackupCodes: [] }).where(eq(authenticators.id, id));
}

/** The secrets of every app that are sealed with another key than this one. */
export async function findAppsNotSealedWith(on: Database, keyId: string) {
  return on
    .select({ id: authenticators.id, sealedSecret: authenticators.sealedSecret, sealedBackup: authenticators.sealedBackup })
    .from(authenticators)
    .where(or(sealedElsewise(authenticators.sealedSecret, keyId), sealedElsewise(authenticators.sealedBackup, keyId)));
}

const sealedElsewise = (column: typeof authenticators.sealedSecret | typeof authenticators.sealedBackup, keyId: string) =>
  sql`split_part(${column}, ':', 1) <> ${keyId}`;

type Sealed = { sealedSecret: string; sealedBackup: string | null };

/** Puts the same secrets back under another key, unless somebody replaced one meanwhile. */
export async function replaceSealedApp(tx: Database, id: string, from: Sealed, to: Sealed): Promise<boolean> {
  const rows = await tx
    .update(authenticators)
    .set(to)
    .where(
      and(
        eq(authenticators.id, id),
        eq(authenticators.sealedSecret, from.sealedSecret),
        sql`${authenticators.sealedBackup} is not distinct from ${from.sealedBackup}`,
      ),
    )
    .returning({ id: authenticators.id });
  return rows.length > 0;
}
