import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { contacts } from "../schema/contact";

/** Locks one contact of an account, after its user: what a send or a confirmation does with it comes before, or later. */
export async function lockContact(tx: Database, named: { userId: string; channel: "email" | "mobile" }) {
  const [row] = await tx
    .select({
      id: contacts.id,
      value: contacts.value,
      pendingValue: contacts.pendingValue,
      proved: sql<boolean>`${contacts.provedAt} is not null`,
      confirmed: sql<boolean>`${contacts.confirmedAt} is not null`,
      unconfirmedReason: contacts.unconfirmedReason,
      exempt: contacts.exempt,
    })
    .from(contacts)
    .where(and(eq(contacts.userId, named.userId), eq(contacts.channel, named.channel)))
    .for("no key update");
  if (!row) throw new Error("a user without a contact row");
  return row;
}

/**
 * Locks the contacts of an account, after its user and before its challenges and sessions: a send that is under way to one
 * of them is over when this returns, or comes later.
 */
export async function lockContactsOf(tx: Database, userId: string): Promise<void> {
  const ofAccount = eq(contacts.userId, userId);
  await tx.select({ id: contacts.id }).from(contacts).where(ofAccount).orderBy(contacts.id).for("no key update");
}
