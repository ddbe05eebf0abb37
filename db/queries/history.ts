import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { db } from "../client";
import { auditEvents } from "../schema/audit";

/** The last events of the audit that concern an account, of some kinds, newest first. */
export async function findHistoryOf(userId: string, kinds: readonly string[], most: number) {
  return db
    .select({
      at: auditEvents.at,
      what: auditEvents.what,
      address: auditEvents.address,
      channel: sql<string | null>`${auditEvents.details} ->> 'channel'`,
      factor: sql<string | null>`${auditEvents.details} ->> 'factor'`,
      actorId: auditEvents.actorId,
      bySomebodyElse: sql<boolean>`coalesce(${auditEvents.actorId} <> ${auditEvents.subjectId}, false)`,
    })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, userId), inArray(auditEvents.what, [...kinds])))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(most);
}
