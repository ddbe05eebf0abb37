import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { authenticators } from "../schema/authenticator";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { messages } from "../schema/message";
import { users } from "../schema/user";

/** The notice to an account's holder that a freezing link goes with, and what became of it; null for any other message. */
export async function findNotice(id: string, lifetimeMs: number, on: Database = db) {
  const [row] = await on
    .select({
      id: messages.id,
      destination: messages.destination,
      keyId: sql<string>`${messages.details} ->> 'freezeKey'`,
      expired: sql<boolean>`${messages.createdAt} <= now() - ${lifetimeMs} * interval '1 ms'`,
      /**
       * It, or a later one, was answered already. By its id's moment: a row is dated by its transaction's beginning, since
       * when it may have waited for the freeze.
       */
      answered: sql<boolean>`coalesce(${users.frozenAt} >= uuid_extract_timestamp(${messages.id}), false)`,
      userId: users.id,
      login: users.login,
      name: users.displayName,
      directoryId: directories.id,
      directory: directories.name,
    })
    .from(messages)
    .innerJoin(users, eq(users.id, messages.userId))
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .where(
      and(
        eq(messages.id, id),
        inArray(messages.template, ["binding-notice", "account-notice"]),
        sql`${messages.details} ? 'freezeKey'`,
      ),
    );
  return row ?? null;
}

/**
 * Takes the trust from everything that an account has, whoever brought it: its values stay, distrusted, and its app
 * and its password go. The caller has locked the user and ended what waits.
 */
export async function freezeEverything(tx: Database, userId: string): Promise<void> {
  await tx
    .update(contacts)
    .set({
      confirmedAt: null,
      confirmedHow: null,
      trustedFrom: null,
      unconfirmedReason: "distrusted",
      // What was distrusted before this freeze, or since an earlier one, is not told of what happens on account of this one.
      provedAt: sql`case when ${contacts.unconfirmedReason} is distinct from 'distrusted' or ${contacts.provedAt} <= (
        select ${users.frozenAt} from ${users} where ${users.id} = ${contacts.userId}
      ) then ${contacts.provedAt} end`,
      version: sql`${contacts.version} + 1`,
    })
    .where(and(eq(contacts.userId, userId), isNotNull(contacts.provedAt)));
  await tx.delete(authenticators).where(eq(authenticators.userId, userId));
  // Not the transaction's beginning: a notice that was written while this one waited came before.
  await tx
    .update(users)
    .set({
      frozenAt: sql`clock_timestamp()`,
      passwordHash: null,
      initialPasswordNonce: null,
      initialPasswordExpiresAt: null,
      mustChangePassword: true,
    })
    .where(eq(users.id, userId));
}
