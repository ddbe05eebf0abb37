import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../client";
import { challenges } from "../schema/challenge";
import { contacts, disownedValues } from "../schema/contact";
import { directories } from "../schema/directory";
import { users } from "../schema/user";

/**
 * Takes an unproved value from a contact and blocks further sends to it, as whoever received its mail asked.
 * A proved value is never touched. False when the challenge is no longer open. The caller has locked the user.
 */
export async function disownValue(tx: Database, challenge: { id: string; contactId: string; value: string }): Promise<boolean> {
  await tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.id, challenge.contactId)).for("no key update");
  const closed = await tx
    .update(challenges)
    .set({ closedAt: sql`now()`, closedBecause: "disowned" })
    .where(and(eq(challenges.id, challenge.id), isNull(challenges.closedAt)))
    .returning({ id: challenges.id });
  if (closed.length === 0) return false;
  await tx.insert(disownedValues).values({ contactId: challenge.contactId, value: challenge.value }).onConflictDoNothing();
  await tx
    .update(contacts)
    .set({
      pendingValue: sql`nullif(${contacts.pendingValue}, ${challenge.value})`,
      pendingSince: sql`case when ${contacts.pendingValue} <> ${challenge.value} then ${contacts.pendingSince} end`,
      enteredIn: null,
      value: sql`case when ${contacts.provedAt} is null then nullif(${contacts.value}, ${challenge.value}) else ${contacts.value} end`,
      version: sql`${contacts.version} + 1`,
    })
    .where(eq(contacts.id, challenge.contactId));
  return true;
}

export type DisownedReport = {
  directoryId: string;
  directory: string;
  login: string;
  channel: "email" | "mobile";
  value: string;
  disownedAt: Date;
};

/** Takes what the administrators were not told of yet, once: whoever runs at the same moment takes the rest. */
export async function takeUnreportedDisowned(tx: Database): Promise<DisownedReport[]> {
  return tx
    .update(disownedValues)
    .set({ reportedAt: sql`now()` })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .where(and(eq(contacts.id, disownedValues.contactId), isNull(disownedValues.reportedAt)))
    .returning({
      directoryId: directories.id,
      directory: directories.name,
      login: users.login,
      channel: contacts.channel,
      value: disownedValues.value,
      disownedAt: disownedValues.disownedAt,
    });
}
