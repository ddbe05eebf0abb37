import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Database } from "../client";
import { authenticators } from "../schema/authenticator";
import { challenges } from "../schema/challenge";
import { contacts } from "../schema/contact";

/**
 * Takes away what one session of an account began, or every session but one: values that were typed there and not
 * proved, challenges that were asked for there, an app that was being added. The caller has locked the user, and the
 * contacts before what ends the session.
 */
export async function dropWhatBegan(tx: Database, userId: string, which: { id: string } | { exceptId: string }): Promise<void> {
  const wanted = (column: typeof contacts.enteredIn | typeof challenges.askedIn | typeof authenticators.sessionId) =>
    "id" in which ? eq(column, which.id) : ne(column, which.exceptId);
  const ofAccount = eq(contacts.userId, userId);
  const typed = await tx
    .update(contacts)
    .set({
      value: sql`case when ${contacts.provedAt} is not null then ${contacts.value} end`,
      pendingValue: null,
      pendingSince: null,
      enteredIn: null,
      version: sql`${contacts.version} + 1`,
    })
    .where(and(ofAccount, wanted(contacts.enteredIn), or(isNotNull(contacts.pendingValue), isNull(contacts.provedAt))))
    .returning({ id: contacts.id });
  const own = tx.select({ id: contacts.id }).from(contacts).where(ofAccount);
  const withTheirs = inArray(
    challenges.contactId,
    typed.map(({ id }) => id),
  );
  await tx
    .update(challenges)
    .set({ closedAt: sql`now()`, closedBecause: "revoked" })
    .where(and(inArray(challenges.contactId, own), isNull(challenges.closedAt), or(wanted(challenges.askedIn), withTheirs)));
  await tx
    .delete(authenticators)
    .where(and(eq(authenticators.userId, userId), isNull(authenticators.confirmedAt), wanted(authenticators.sessionId)));
}
