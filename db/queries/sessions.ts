import { and, eq, gt, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { sessions } from "../schema/session";
import { users } from "../schema/user";
import { somethingLeft, somethingSolicited } from "./session-prompt";

/**
 * Not over. A request that has waited for its account asks this again: what ended the session meanwhile was to end its
 * requests as well. Idle it cannot have become, since it is asking.
 */
export const isOpen = and(isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`));

/** Not ended, within both of its limits, and its account not disabled (over `session` and `user`). */
export const isLive = and(
  isOpen,
  gt(sessions.lastSeenAt, sql`now() - ${sessions.idleMinutes} * interval '1 minute'`),
  isNull(users.disabledAt),
);

/** Live sessions with whom they belong to: nothing but the row decides. */
const liveSessions = (which: SQL | undefined) =>
  db
    .select({
      id: sessions.id,
      prompt: sessions.prompt,
      /** The window is shown while it is due and something is left to confirm. */
      promptDue: sql<boolean>`${sessions.prompt} = 'due' and ${somethingLeft}`,
      lastSeenLongAgo: sql<boolean>`${sessions.lastSeenAt} < now() - interval '1 minute'`,
      user: {
        id: users.id,
        displayName: users.displayName,
        role: users.role,
        directoryId: users.directoryId,
        locale: users.locale,
      },
      directory: {
        name: directories.name,
        timeZone: directories.timeZone,
        country: directories.country,
        supportAddress: directories.supportAddress,
      },
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .where(and(which, isLive));

/** The session of an id; null when it is over. */
export async function findLiveSession(id: string) {
  const [row] = await liveSessions(eq(sessions.id, id)).prepare("find_live_session").execute();
  return row ?? null;
}

/** What a browser brings: the row's key beside the token, so that a former token needs no index of its own. */
type BroughtKey = { id: string; token: string };

/** The same for whoever holds its token. */
export async function findLiveSessionByToken({ id, token }: BroughtKey) {
  const [row] = await liveSessions(and(eq(sessions.id, id), eq(sessions.token, token)))
    .prepare("find_live_session_by_token")
    .execute();
  return row ?? null;
}

/** The same for whoever holds that, or the one before for a while after the change. Prepared: every page begins with it. */
export async function findLiveSessionByRecentToken({ id, token }: BroughtKey, formerTokenMs: number) {
  const former = and(eq(sessions.formerToken, token), gt(sessions.renewedAt, sql`now() - ${formerTokenMs} * interval '1 ms'`));
  const [row] = await liveSessions(and(eq(sessions.id, id), or(eq(sessions.token, token), former)))
    .prepare("find_live_session_by_recent_token")
    .execute();
  return row ?? null;
}

/** Whether a session is open still, for whoever has waited since it was read. */
export async function isSessionOpen(tx: Database, id: string): Promise<boolean> {
  const open = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, id), isOpen));
  return open.length > 0;
}

/**
 * Gives a session another token, if the given one is still its own: of two requests at once one renews it, so that
 * the browser is not left with the elder of two new cookies. Null for the other one, and for a session that was ended.
 */
export async function renewToken(tx: Database, { id, token }: { id: string; token: string }): Promise<string | null> {
  const [row] = await tx
    .update(sessions)
    .set({ formerToken: sql`${sessions.token}`, token: sql`gen_random_uuid()`, renewedAt: sql`now()` })
    .where(and(eq(sessions.id, id), eq(sessions.token, token), isNull(sessions.revokedAt)))
    .returning({ token: sessions.token });
  return row?.token ?? null;
}

/** Notes that a session is in use, at most once a minute: a page view is not a write. */
export async function touchSession(id: string): Promise<void> {
  await db
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.id, id), sql`${sessions.lastSeenAt} < now() - interval '1 minute'`));
}

/** Ends a session of an account; whether there was one to end. */
export async function revokeSession(tx: Database, session: { id: string; userId: string }): Promise<boolean> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.id, session.id), eq(sessions.userId, session.userId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return ended.length > 0;
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

/** Opens the session of an account, with the limits of its policy and the prompt as it stands now. */
export async function insertSession(
  tx: Database,
  given: {
    userId: string;
    factors: string[];
    /** When a trusted factor proved the account's holder in this sign-in; null when none did. */
    factorProvedAt: Date | null;
    address: string | null;
    userAgent: string | null;
  },
) {
  const [limits] = await tx
    .select({
      idleMinutes: sql<number>`case ${users.role} when 'administrator' then ${policies.administratorIdleMinutes} else ${policies.userIdleMinutes} end`,
      absoluteMinutes: sql<number>`case ${users.role} when 'administrator' then ${policies.administratorAbsoluteMinutes} else ${policies.userAbsoluteMinutes} end`,
      asks: somethingSolicited,
      directoryId: users.directoryId,
    })
    .from(users)
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .where(eq(users.id, given.userId));
  if (!limits) throw new Error("a session for nobody");
  const [session] = await tx
    .insert(sessions)
    .values({
      ...given,
      prompt: limits.asks ? "due" : "none",
      idleMinutes: limits.idleMinutes,
      expiresAt: sql`now() + ${limits.absoluteMinutes} * interval '1 minute'`,
    })
    .returning({ id: sessions.id, token: sessions.token, prompt: sessions.prompt });
  if (!session) throw new Error("no session was opened");
  await tx.update(users).set({ lastSignInAt: sql`now()` }).where(eq(users.id, given.userId));
  return { ...session, directoryId: limits.directoryId };
}

/** How many sessions of an account are open. */
export async function countLiveSessions(userId: string): Promise<number> {
  const [row] = await db
    .select({ open: sql<number>`count(*)::int` })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.userId, userId), isLive));
  return row?.open ?? 0;
}

/** How many sessions are open in a directory. */
export async function countOpenSessions(on: Database, directoryId: string): Promise<number> {
  const [row] = await on
    .select({ open: sql<number>`count(*)::int` })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(users.directoryId, directoryId), isLive));
  return row?.open ?? 0;
}
