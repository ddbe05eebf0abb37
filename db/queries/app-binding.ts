import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../client";
import { authenticators } from "../schema/authenticator";
import { policies } from "../schema/policy";
import { sessions } from "../schema/session";
import { users } from "../schema/user";
import { freshProof } from "./session-proofs";
import { isOpen } from "./sessions";
import { hasStandIn } from "./stand-in";
import { accountEverTrusted, accountTrustsSomething, isTrustedApp } from "./trusted";

/** What adding, changing or removing the app of an account depends on, in an open session of its own; null for any other. */
export async function findAppBinding(on: Database, session: { userId: string; sessionId: string }, freshMs: number) {
  const [row] = await on
    .select({
      directoryId: users.directoryId,
      everTrusted: accountEverTrusted,
      accountTrustsSomething,
      factorFresh: freshProof(sessions.factorProvedAt, freshMs),
      passwordFresh: freshProof(sessions.passwordProvedAt, freshMs),
      byStandIn: hasStandIn,
      appTrusted: sql<boolean>`exists (
        select from ${authenticators} where ${authenticators.userId} = ${users.id} and ${isTrustedApp}
      )`,
      holdHours: policies.holdHours,
      policyTakesApps: policies.factorApp,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .where(and(eq(sessions.id, session.sessionId), eq(sessions.userId, session.userId), isOpen, isNull(users.disabledAt)));
  return row ?? null;
}

/** Notes that the account trusts something from here on: it never becomes new again. */
export async function noteTrust(tx: Database, userId: string): Promise<void> {
  await tx
    .update(users)
    .set({ everTrustedAt: sql`now()` })
    .where(and(eq(users.id, userId), isNull(users.everTrustedAt)));
}
