import { eq, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { contacts, formerValues, valueClaims } from "../schema/contact";
import { closeLiveChallenges } from "./contacts";
import { isReached } from "./known-values";
import { everTrustedRule, trustsSomethingRule } from "./trusted";
import { WAYS, type WaysOfAccount } from "./ways";

type Channel = "email" | "mobile";

export type ContactToRemove = {
  id: string;
  value: string | null;
  directoryId: string;
  everTrusted: boolean;
  accountTrustsSomething: boolean;
  factorFresh: boolean;
  passwordFresh: boolean;
} & WaysOfAccount;

const ACCOUNT = { user: "u", userId: "u.id", policy: "p" };
const TRUSTS_SOMETHING = sql.raw(trustsSomethingRule(ACCOUNT));
const EVER_TRUSTED = sql.raw(everTrustedRule(ACCOUNT));

/**
 * One contact with what removing it depends on: the proofs of the session, what the account has, and what its policy takes.
 * Null for a disabled account, or a session that is over or not its own.
 */
export async function findContactToRemove(
  request: { userId: string; channel: Channel; sessionId: string },
  freshMs: number,
  on: Database = db,
): Promise<ContactToRemove | null> {
  const fresh = sql`now() - ${freshMs} * interval '1 ms'`;
  const [row] = await on.execute<ContactToRemove>(sql`
    select c.id, c.value, u.directory_id as "directoryId",
      ${EVER_TRUSTED} as "everTrusted", ${TRUSTS_SOMETHING} as "accountTrustsSomething",
      coalesce(s.factor_proved_at > ${fresh}, false) as "factorFresh", s.password_proved_at > ${fresh} as "passwordFresh",
      ${WAYS}
    from contact c
    join "user" u on u.id = c.user_id
    join policy p on p.directory_id = u.directory_id
    join session s on s.id = ${request.sessionId} and s.user_id = u.id and s.revoked_at is null and s.expires_at > now()
    where c.user_id = ${request.userId} and c.channel = ${request.channel} and u.disabled_at is null`);
  return row ?? null;
}

/** What is left of a contact's row without its value: whether somebody has the channel, and what the import said. */
export const EMPTIED = {
  value: null,
  pendingValue: null,
  pendingSince: null,
  confirmedAt: null,
  confirmedHow: null,
  provedAt: null,
  unconfirmedReason: "new" as const,
  trustedFrom: null,
  shared: false,
  enteredIn: null,
  version: sql`${contacts.version} + 1`,
};

/**
 * Empties a contact: its value, what waited to replace it, its claim and its live challenges. A value that was
 * proved, and is neither held nor distrusted, is remembered as a former one, which is told of what happens to the account.
 * What the import last said stays, so that the same file does not bring the value back. The caller has locked user and contact.
 */
export async function emptyContact(tx: Database, contactId: string): Promise<void> {
  await tx.execute(sql`
    insert into ${formerValues} (contact_id, channel, value)
    select c.id, c.channel, c.value from contact c join "user" u on u.id = c.user_id
    where c.id = ${contactId} and ${sql.raw(isReached({ contact: "c", user: "u" }))}`);
  await tx.delete(valueClaims).where(eq(valueClaims.contactId, contactId));
  await tx.update(contacts).set(EMPTIED).where(eq(contacts.id, contactId));
  await closeLiveChallenges(tx, contactId);
}
