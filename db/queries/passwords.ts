import { and, eq, gt, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { accessPasses } from "../schema/access-pass";
import { authenticators } from "../schema/authenticator";
import { challenges } from "../schema/challenge";
import { contacts, valueClaims } from "../schema/contact";
import { recoveries } from "../schema/recovery";
import { pendingSignIns, sessions } from "../schema/session";
import { users } from "../schema/user";
import { lockContacts } from "./contacts";

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

/**
 * Ends everything that waits on an account: live challenges, pending and held values, values that were typed and never
 * proved, apps that are held or being added, access passes, recoveries, and unfinished sign-ins, but for the one in
 * which this happens. The caller has locked the user.
 *
 * A held value gives up its claim, too: its next holder may be the right one. The contacts are locked first, so
 * that a send that is under way is either seen here or comes later.
 */
export async function endEverythingPending(
  tx: Database,
  userId: string,
  except: { pendingSignInId?: string; recoveryId?: string } = {},
): Promise<void> {
  await lockContacts(tx, userId);
  const typed = and(isNull(contacts.provedAt), isNotNull(contacts.enteredIn));
  const isUnproven = and(eq(contacts.userId, userId), or(gt(contacts.trustedFrom, sql`now()`), typed));
  await tx
    .delete(valueClaims)
    .where(inArray(valueClaims.contactId, tx.select({ id: contacts.id }).from(contacts).where(isUnproven)));
  await tx
    .update(contacts)
    .set({ pendingValue: null, pendingSince: null, enteredIn: null, version: sql`${contacts.version} + 1` })
    .where(and(eq(contacts.userId, userId), isNotNull(contacts.pendingValue)));
  await tx
    .update(contacts)
    .set({
      value: null,
      confirmedAt: null,
      confirmedHow: null,
      provedAt: null,
      unconfirmedReason: "new",
      trustedFrom: null,
      shared: false,
      enteredIn: null,
      version: sql`${contacts.version} + 1`,
    })
    .where(isUnproven);
  await tx
    .delete(authenticators)
    .where(
      and(eq(authenticators.userId, userId), or(isNull(authenticators.confirmedAt), gt(authenticators.trustedFrom, sql`now()`))),
    );
  await tx
    .update(accessPasses)
    .set({ closedAt: sql`now()` })
    .where(and(eq(accessPasses.userId, userId), isNull(accessPasses.closedAt)));
  await tx
    .update(recoveries)
    .set({ closedAt: sql`now()` })
    .where(
      and(
        eq(recoveries.userId, userId),
        isNull(recoveries.closedAt),
        except.recoveryId === undefined ? undefined : ne(recoveries.id, except.recoveryId),
      ),
    );
  await tx
    .update(pendingSignIns)
    .set({ redeemedAt: sql`now()` })
    .where(
      and(
        eq(pendingSignIns.userId, userId),
        isNull(pendingSignIns.redeemedAt),
        except.pendingSignInId === undefined ? undefined : ne(pendingSignIns.id, except.pendingSignInId),
      ),
    );
  // After what they are bound to: housekeeping takes those away, and their challenges with them.
  await tx
    .update(challenges)
    .set({ closedAt: sql`now()`, closedBecause: "revoked" })
    .where(
      and(
        isNull(challenges.closedAt),
        sql`${challenges.contactId} in (select ${contacts.id} from ${contacts} where ${contacts.userId} = ${userId})`,
      ),
    );
}

/** Ends every session of an account, but for the one in which this happens: whoever knew the old password is in no longer. */
export async function revokeSessionsOf(tx: Database, userId: string, except: { sessionId?: string } = {}): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        except.sessionId === undefined ? undefined : ne(sessions.id, except.sessionId),
      ),
    )
    .returning({ id: sessions.id });
  return ended.length;
}
