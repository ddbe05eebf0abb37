import { and, eq, gt, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { accessPasses } from "../schema/access-pass";
import { users } from "../schema/user";

const isOpen = and(isNull(accessPasses.closedAt), gt(accessPasses.expiresAt, sql`now()`));

/** Open, and begun to hold: nothing waits for a second administrator. */
const isValid = and(isOpen, isNotNull(accessPasses.validFrom));

const seed = {
  id: accessPasses.id,
  userId: accessPasses.userId,
  nonce: accessPasses.nonce,
  keyId: accessPasses.keyId,
};

const lasting = (ms: number) => sql`now() + ${ms} * interval '1 ms'`;

/** Makes an account's open pass, in the place of the one before. The caller has locked the user. */
export async function replaceAccessPass(
  tx: Database,
  pass: { userId: string; nonce: Buffer; keyId: string; issuedBy: string | null; valid: boolean; lifetimeMs: number },
) {
  const { valid, lifetimeMs, ...given } = pass;
  await tx
    .update(accessPasses)
    .set({ closedAt: sql`now()` })
    .where(and(eq(accessPasses.userId, pass.userId), isNull(accessPasses.closedAt)));
  const [row] = await tx
    .insert(accessPasses)
    .values({ ...given, validFrom: valid ? sql`now()` : null, expiresAt: lasting(lifetimeMs) })
    .returning({ ...seed, expiresAt: accessPasses.expiresAt });
  if (!row) throw new Error("no access pass");
  return row;
}

/** Whose account a pass is for; null for no pass. */
export async function findAccessPassOwner(passId: string): Promise<string | null> {
  const [row] = await db.select({ userId: accessPasses.userId }).from(accessPasses).where(eq(accessPasses.id, passId));
  return row?.userId ?? null;
}

/**
 * Lets a pass that waits begin to hold: once, not by whoever asked for it, and only while that one still administers.
 * Null when it does not wait, or not for this administrator.
 */
export async function validateAccessPass(tx: Database, passId: string, approvedBy: string, lifetimeMs: number) {
  const [row] = await tx
    .update(accessPasses)
    .set({ approvedBy, validFrom: sql`now()`, expiresAt: lasting(lifetimeMs) })
    .where(
      and(
        eq(accessPasses.id, passId),
        isOpen,
        isNull(accessPasses.validFrom),
        ne(accessPasses.issuedBy, approvedBy),
        ne(accessPasses.userId, approvedBy),
        sql`exists (
          select from ${users} issuer
          where issuer.id = ${accessPasses.issuedBy} and issuer.role = 'administrator' and issuer.disabled_at is null
        )`,
      ),
    )
    .returning({ ...seed, expiresAt: accessPasses.expiresAt });
  return row ?? null;
}

/** The open pass of an account, which may wait; null when there is none. */
export async function findOpenAccessPass(userId: string, on: Database = db) {
  const [row] = await on
    .select({
      id: accessPasses.id,
      issuedBy: accessPasses.issuedBy,
      issuerName: users.displayName,
      waits: sql<boolean>`${accessPasses.validFrom} is null`,
      attempts: accessPasses.attempts,
      expiresAt: accessPasses.expiresAt,
    })
    .from(accessPasses)
    .leftJoin(users, eq(users.id, accessPasses.issuedBy))
    .where(and(eq(accessPasses.userId, userId), isOpen));
  return row ?? null;
}

/** What the pass that an account may use now is derived from; null when there is none, or its attempts are spent. */
export async function findValidAccessPass(on: Database, userId: string, maxAttempts: number) {
  const [row] = await on
    .select(seed)
    .from(accessPasses)
    .innerJoin(users, eq(users.id, accessPasses.userId))
    .where(and(eq(accessPasses.userId, userId), isNull(users.disabledAt), isValid, lt(accessPasses.attempts, maxAttempts)));
  return row ?? null;
}

/**
 * Counts one attempt at a pass and, if it matched, closes the pass. One UPDATE is the whole gate: it is used once, and
 * a burst does not outrun the limit. False when nothing was open any more.
 */
export async function spendAccessPass(
  tx: Database,
  passId: string,
  guess: { matched: boolean; maxAttempts: number },
): Promise<boolean> {
  const counted = await tx
    .update(accessPasses)
    .set({
      attempts: sql`${accessPasses.attempts} + 1`,
      ...(guess.matched && { closedAt: sql`now()`, usedAt: sql`now()` }),
    })
    .where(and(eq(accessPasses.id, passId), isValid, lt(accessPasses.attempts, guess.maxAttempts)))
    .returning({ id: accessPasses.id });
  return counted.length > 0;
}
