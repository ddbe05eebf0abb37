import { and, asc, eq, gt, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { authenticators } from "../schema/authenticator";
import { campaignTargets } from "../schema/campaign";
import { challenges } from "../schema/challenge";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { sendingServices } from "../schema/sending-service";
import { pendingSignIns, sessions } from "../schema/session";
import { users } from "../schema/user";
import { isSolicited } from "./solicited";
import { accountTrustsSomething, isTrusted, isTrustedApp } from "./trusted";

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

const somethingSolicited = sql<boolean>`exists (
  select from ${contacts} where ${contacts.userId} = ${users.id} and ${isSolicited}
)`;

/** The same for a session that is open already: what a campaign has un-confirmed since does not interrupt it. */
const somethingLeft = sql<boolean>`exists (
  select from ${contacts} where ${contacts.userId} = ${users.id} and ${isSolicited} and not exists (
    select from ${campaignTargets}
    where ${campaignTargets.campaignId} = ${contacts.campaignId} and ${campaignTargets.contactId} = ${contacts.id}
      and ${contacts.unconfirmedReason} = 'due' and ${campaignTargets.markedAt} > ${sessions.createdAt}
  )
)`;

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

/**
 * The same for whoever holds its token, or the one before for a while after the change. By the row's key, which the
 * cookie names beside the token: a former token needs no index of its own. Prepared: every request begins with it.
 */
export async function findLiveSessionByToken({ id, token }: { id: string; token: string }, formerTokenMs: number) {
  const [row] = await liveSessions(
    and(
      eq(sessions.id, id),
      or(
        eq(sessions.token, token),
        and(eq(sessions.formerToken, token), gt(sessions.renewedAt, sql`now() - ${formerTokenMs} * interval '1 ms'`)),
      ),
    ),
  )
    .prepare("find_live_session_by_token")
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

const openTargetsOf = (userId: string) =>
  and(
    eq(campaignTargets.campaignId, contacts.campaignId),
    eq(campaignTargets.contactId, contacts.id),
    eq(contacts.userId, userId),
    isNull(campaignTargets.confirmedAt),
  );

/** Notes in the campaigns that wait for this person that the window was shown. */
export async function markPrompted(tx: Database, userId: string): Promise<void> {
  await tx
    .update(campaignTargets)
    .set({ promptedAt: sql`coalesce(${campaignTargets.promptedAt}, now())` })
    .from(contacts)
    .where(openTargetsOf(userId));
}

/**
 * « Plus tard » and « Continuer »: the window is over for this session. Which of the two it was, by what is left
 * to confirm; null when it was not due any more. The caller has locked the user.
 */
export async function endPrompt(tx: Database, id: string): Promise<"skipped" | "done" | null> {
  const [row] = await tx
    .update(sessions)
    .set({ prompt: sql`case when ${somethingLeft} then 'skipped' else 'done' end::session_prompt` })
    .from(users)
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .where(and(eq(sessions.id, id), eq(sessions.userId, users.id), eq(sessions.prompt, "due")))
    .returning({ prompt: sql<"skipped" | "done">`${sessions.prompt}` });
  return row?.prompt ?? null;
}

/** Counts a postponement in the campaigns that waited for this person when the session was opened. */
export async function markSkipped(tx: Database, session: { id: string; userId: string }): Promise<void> {
  await tx
    .update(campaignTargets)
    .set({ skips: sql`${campaignTargets.skips} + 1` })
    .from(contacts)
    .innerJoin(sessions, eq(sessions.id, session.id))
    .where(and(openTargetsOf(session.userId), lte(campaignTargets.markedAt, sessions.createdAt)));
}

/**
 * How fresh the proofs of a session are, whether its account has a trusted app, and its trusted contacts whose service
 * is turned on; each with whether a code for this session is under way to it.
 */
export async function findSessionProof(session: { id: string; userId: string }, freshMs: number) {
  const [proof] = await db
    .select({
      factorFresh: sql<boolean>`coalesce(${sessions.factorProvedAt} > now() - ${freshMs} * interval '1 ms', false)`,
      passwordFresh: sql<boolean>`${sessions.passwordProvedAt} > now() - ${freshMs} * interval '1 ms'`,
      everTrusted: sql<boolean>`${users.everTrustedAt} is not null`,
      trustsSomething: accountTrustsSomething,
      app: sql<boolean>`exists (select from ${authenticators} where ${authenticators.userId} = ${users.id} and ${isTrustedApp})`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .where(and(eq(sessions.id, session.id), eq(sessions.userId, session.userId)));
  if (!proof) throw new Error("no such session");
  const reachable = await db
    .select({
      channel: contacts.channel,
      value: sql<string>`${contacts.value}`,
      codeSent: sql<boolean>`exists (
        select from ${challenges}
        where ${challenges.contactId} = ${contacts.id} and ${challenges.purpose} = 'second-factor'
          and ${challenges.sessionId} = ${session.id} and ${challenges.closedAt} is null and ${challenges.codeExpiresAt} > now()
      )`,
    })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .where(and(eq(contacts.userId, session.userId), isTrusted, serviceIsActive))
    .orderBy(asc(contacts.channel));
  return { ...proof, contacts: reachable };
}

const serviceIsActive = sql`exists (
  select from ${sendingServices} where ${sendingServices.channel} = ${contacts.channel} and ${sendingServices.active}
)`;

/** Dates the password's proof in a session; false where it is over. */
export function datePasswordProof(tx: Database, id: string): Promise<boolean> {
  return note(tx, id, { passwordProvedAt: sql`now()` });
}

/** Notes that a backup code was typed in a session; false where it is over. */
export function noteBackupCode(tx: Database, id: string): Promise<boolean> {
  return note(tx, id, { factors: sql`array_append(array_remove(${sessions.factors}, 'backup-code'), 'backup-code')` });
}

/**
 * Dates the proof by a factor in a session: by anything but one of its contacts, which their own statements date. False
 * where it is over.
 */
export function dateFactorProof(tx: Database, id: string): Promise<boolean> {
  return note(tx, id, { factorProvedAt: sql`now()` });
}

async function note(tx: Database, id: string, proof: Partial<Record<"passwordProvedAt" | "factorProvedAt" | "factors", SQL>>) {
  const noted = await tx
    .update(sessions)
    .set(proof)
    .where(and(eq(sessions.id, id), isOpen))
    .returning({ id: sessions.id });
  return noted.length > 0;
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
