import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { auditEvents } from "../schema/audit";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { messages } from "../schema/message";
import { policies } from "../schema/policy";
import { users } from "../schema/user";
import { isTrusted } from "./trusted";

/** An account as the help desk sees it; null for nobody. */
export async function findUserDetail(on: Database, userId: string) {
  const [row] = await on
    .select({
      id: users.id,
      displayName: users.displayName,
      login: users.login,
      department: users.department,
      role: users.role,
      directoryId: directories.id,
      directoryName: directories.name,
      disabledAt: users.disabledAt,
      frozenAt: users.frozenAt,
      lastSignInAt: users.lastSignInAt,
      mustChangePassword: users.mustChangePassword,
      hasPassword: sql<boolean>`${users.passwordHash} is not null or ${users.initialPasswordNonce} is not null`,
      secondFactor: policies.secondFactor,
      recoversByEmail: policies.recoversByEmail,
      recoversByMobile: policies.recoversByMobile,
    })
    .from(users)
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .innerJoin(policies, eq(policies.directoryId, directories.id))
    .where(eq(users.id, userId));
  return row ?? null;
}

/**
 * Both contacts of an account, e-mail first, each with its last message. Who entered the value at stake is what the
 * audit last said; nothing does of a value that came before it was kept.
 */
export async function findContactDetails(on: Database, userId: string) {
  const lastEntry = on
    .select({
      bySomebodyElse: sql<boolean>`${auditEvents.actorId} is distinct from ${auditEvents.subjectId}`.as("by_somebody_else"),
    })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, userId), eq(auditEvents.what, "contact.entered"), eq(auditEvents.objectId, contacts.id)))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(1)
    .as("last_entry");
  const lastMessage = on
    .select({ id: messages.id, state: messages.state, createdAt: messages.createdAt })
    .from(messages)
    .where(and(eq(messages.userId, userId), eq(messages.channel, contacts.channel)))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(1)
    .as("last_message");
  return on
    .select({
      channel: contacts.channel,
      value: contacts.value,
      pendingValue: contacts.pendingValue,
      pendingSince: contacts.pendingSince,
      confirmedAt: contacts.confirmedAt,
      confirmedHow: contacts.confirmedHow,
      proved: sql<boolean>`${contacts.provedAt} is not null`,
      unconfirmedReason: contacts.unconfirmedReason,
      heldUntil: sql<string | null>`case when ${contacts.trustedFrom} > now() then ${contacts.trustedFrom} end`.mapWith(
        contacts.trustedFrom,
      ),
      shared: contacts.shared,
      trusted: isTrusted,
      exempt: contacts.exempt,
      fromDirectory: sql<boolean>`coalesce(coalesce(${contacts.pendingValue}, ${contacts.value}) = ${contacts.sourceValue}, false)`,
      enteredBySomebodyElse: lastEntry.bySomebodyElse,
      message: { id: lastMessage.id, state: lastMessage.state, createdAt: lastMessage.createdAt },
    })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .leftJoinLateral(lastEntry, sql`true`)
    .leftJoinLateral(lastMessage, sql`true`)
    .where(eq(contacts.userId, userId))
    .orderBy(asc(contacts.channel));
}

/** The last events of the audit that concern an account, newest first, with who did what. */
export async function findEventsOf(on: Database, userId: string, most: number) {
  return on
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      what: auditEvents.what,
      channel: sql<string | null>`${auditEvents.details} ->> 'channel'`,
      factor: sql<string | null>`${auditEvents.details} ->> 'factor'`,
      actorId: auditEvents.actorId,
      actorName: users.displayName,
      address: auditEvents.address,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(eq(auditEvents.subjectId, userId))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(most);
}
