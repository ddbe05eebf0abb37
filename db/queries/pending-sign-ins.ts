import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { challenges } from "../schema/challenge";
import { directories } from "../schema/directory";
import { pendingSignIns } from "../schema/session";
import { users } from "../schema/user";

/** What a sign-in needs to know of an account; null for an unknown login. */
export async function findAccountForSignIn(directoryId: string, login: string) {
  const [row] = await db
    .select({
      id: users.id,
      passwordHash: users.passwordHash,
      mustChangePassword: users.mustChangePassword,
      disabled: sql<boolean>`${users.disabledAt} is not null`,
      initialNonce: sql<Buffer | null>`case when ${users.initialPasswordExpiresAt} > now() then ${users.initialPasswordNonce} end`,
      supportAddress: directories.supportAddress,
    })
    .from(users)
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .where(and(eq(users.directoryId, directoryId), eq(users.loginKey, sql`lower(${login})`)));
  return row ?? null;
}

/**
 * Opens a sign-in for the password that was judged; false when the account has another one by now, or was
 * disabled. The shared lock makes a change of password that is under way be waited for: a password that no
 * longer holds must not leave a sign-in behind.
 */
export async function insertPendingSignIn(
  tx: Database,
  pending: {
    userId: string;
    judged: { passwordHash: string | null; initialNonce: Buffer | null };
    secretHash: Buffer;
    returnTo: string | null;
    lifetimeMs: number;
  },
): Promise<boolean> {
  const { lifetimeMs, judged, ...given } = pending;
  const [still] = await tx
    .select({ passwordHash: users.passwordHash, initialNonce: users.initialPasswordNonce })
    .from(users)
    .where(and(eq(users.id, given.userId), isNull(users.disabledAt)))
    .for("share");
  const sameNonce = judged.initialNonce === null || (still?.initialNonce?.equals(judged.initialNonce) ?? false);
  if (!still || still.passwordHash !== judged.passwordHash || !sameNonce) return false;
  await tx.insert(pendingSignIns).values({ ...given, expiresAt: sql`now() + ${lifetimeMs} * interval '1 ms'` });
  return true;
}

/** How far the sign-in of a secret has come; null for an unknown secret. */
export async function findSignInProgress(secretHash: Buffer) {
  const [row] = await db
    .select({
      over: sql<boolean>`${pendingSignIns.sessionId} is null and (${pendingSignIns.redeemedAt} is not null or ${pendingSignIns.expiresAt} <= now())`,
      mustChangePassword: users.mustChangePassword,
      userId: pendingSignIns.userId,
      factor: pendingSignIns.factor,
      sessionId: pendingSignIns.sessionId,
      returnTo: pendingSignIns.returnTo,
    })
    .from(pendingSignIns)
    .innerJoin(users, eq(users.id, pendingSignIns.userId))
    .where(and(eq(pendingSignIns.secretHash, secretHash), isNull(users.disabledAt)));
  return row ?? null;
}

/** The unfinished sign-in that a browser holds the secret of; null when it is over. */
export async function findPendingSignIn(secretHash: Buffer, on: Database = db) {
  const [row] = await on
    .select({
      id: pendingSignIns.id,
      userId: users.id,
      login: users.login,
      displayName: users.displayName,
      directoryId: users.directoryId,
      timeZone: directories.timeZone,
      supportAddress: directories.supportAddress,
      /** The person's own language; null where they chose none. */
      locale: users.locale,
      factor: pendingSignIns.factor,
      factorProvedAt: pendingSignIns.factorProvedAt,
      mustChangePassword: users.mustChangePassword,
      passwordHash: users.passwordHash,
      initialNonce: users.initialPasswordNonce,
    })
    .from(pendingSignIns)
    .innerJoin(users, eq(users.id, pendingSignIns.userId))
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .where(
      and(
        eq(pendingSignIns.secretHash, secretHash),
        isNull(pendingSignIns.redeemedAt),
        gt(pendingSignIns.expiresAt, sql`now()`),
        isNull(users.disabledAt),
      ),
    );
  return row ?? null;
}

/** Notes what was proved beside the password, in a sign-in that is not over. False when it is over, or something was proved before. */
export async function noteFactor(
  tx: Database,
  pendingSignInId: string,
  factor: NonNullable<(typeof pendingSignIns.$inferSelect)["factor"]>,
): Promise<boolean> {
  const noted = await tx
    .update(pendingSignIns)
    .set({ factor, factorProvedAt: sql`now()` })
    .where(
      and(
        eq(pendingSignIns.id, pendingSignInId),
        isNull(pendingSignIns.factor),
        isNull(pendingSignIns.redeemedAt),
        gt(pendingSignIns.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: pendingSignIns.id });
  return noted.length > 0;
}

/** Ends a sign-in that is not over, and the challenges that it asked for. The caller has locked the user. */
export async function endPendingSignIn(tx: Database, id: string): Promise<void> {
  await tx
    .update(pendingSignIns)
    .set({ redeemedAt: sql`now()` })
    .where(and(eq(pendingSignIns.id, id), isNull(pendingSignIns.redeemedAt)));
  await tx
    .update(challenges)
    .set({ closedAt: sql`now()`, closedBecause: "revoked" })
    .where(and(eq(challenges.pendingSignInId, id), isNull(challenges.closedAt)));
}

/**
 * Redeems a finished sign-in, once; false when it was redeemed, has run out, its account is disabled, or its password
 * has to be changed. The caller has locked the user, as all verbs do that end sign-ins.
 */
export async function redeemPendingSignIn(tx: Database, id: string): Promise<boolean> {
  const redeemed = await tx
    .update(pendingSignIns)
    .set({ redeemedAt: sql`now()` })
    .from(users)
    .where(
      and(
        eq(users.id, pendingSignIns.userId),
        isNull(users.disabledAt),
        eq(users.mustChangePassword, false),
        eq(pendingSignIns.id, id),
        isNull(pendingSignIns.redeemedAt),
        gt(pendingSignIns.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: pendingSignIns.id });
  return redeemed.length > 0;
}

/** Notes which session a sign-in led to, for whoever asks where it goes on. */
export async function linkSession(tx: Database, pendingSignInId: string, sessionId: string): Promise<void> {
  await tx.update(pendingSignIns).set({ sessionId }).where(eq(pendingSignIns.id, pendingSignInId));
}
