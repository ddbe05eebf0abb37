import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { authenticators } from "../schema/authenticator";
import { challenges } from "../schema/challenge";
import { contacts } from "../schema/contact";
import { policies } from "../schema/policy";
import { sessions } from "../schema/session";
import { users } from "../schema/user";
import { serviceIsActive } from "./service-state";
import { isOpen } from "./sessions";
import { accountEverTrusted, accountTrustsSomething, isTrusted, isTrustedApp } from "./trusted";

/** Whether something was proved in a session a moment ago. */
export const freshProof = (proof: typeof sessions.factorProvedAt | typeof sessions.passwordProvedAt, freshMs: number) =>
  sql<boolean>`coalesce(${proof} > now() - ${freshMs} * interval '1 ms', false)`;

/**
 * How fresh the proofs of a session are, whether its account has a trusted app, and its trusted contacts whose service
 * is turned on; each with whether a code for this session is under way to it.
 */
export async function findSessionProof(session: { id: string; userId: string }, freshMs: number) {
  const [proof] = await db
    .select({
      factorFresh: freshProof(sessions.factorProvedAt, freshMs),
      passwordFresh: freshProof(sessions.passwordProvedAt, freshMs),
      everTrusted: accountEverTrusted,
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
