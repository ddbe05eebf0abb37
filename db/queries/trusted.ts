import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { contacts } from "../schema/contact";
import { policies } from "../schema/policy";
import { users } from "../schema/user";

/**
 * The one definition of *trusted*: whether a contact may serve recovery or second factor. Nothing else reads
 * `confirmed_at` for that purpose. As SQL over any names of a `contact`, its `user` and the directory's `policy`.
 */
export const trustedRule = (row: { contact: string; user: string; policy: string }) => `(
  ${row.contact}.confirmed_at is not null
  and (${row.contact}.trusted_from is null or ${row.contact}.trusted_from <= now())
  and (not ${row.contact}.shared or ${row.policy}.allows_shared_values)
  and ${row.user}.disabled_at is null
)`;

/** The same of an authenticator app, whose codes and backup codes prove its account's holder. */
export const trustedAppRule = (row: { app: string; user: string }) => `(
  ${row.app}.confirmed_at is not null
  and (${row.app}.trusted_from is null or ${row.app}.trusted_from <= now())
  and ${row.user}.disabled_at is null
)`;

/** Whether the account has anything trusted at all, contact or app: then a binding can be proved, and must be. */
export const trustsSomethingRule = (row: { user: string; userId: string; policy: string }) => `(
  exists (select from contact tc where tc.user_id = ${row.userId} and ${trustedRule({ contact: "tc", ...row })})
  or exists (select from authenticator ta where ta.user_id = ${row.userId} and ${trustedAppRule({ app: "ta", ...row })})
)`;

/** Whether the account ever trusted anything; or does now, since its policy came to trust shared values. It is new otherwise. */
export const everTrustedRule = (row: { user: string; userId: string; policy: string }) =>
  `(${row.user}.ever_trusted_at is not null or ${trustsSomethingRule(row)})`;

/** What of an account is trusted, each as a condition, and the name of its directory's `policy`. */
export type RecoveryRow = Record<"email" | "mobile" | "app", string> & { policy: string };

/**
 * The one rule of recovery (`decideRecovery` in lib): whether a forgotten password can be replaced beginning with this
 * channel. Where a second factor is required it takes two proofs of two kinds.
 */
export const recoveryRule = (first: "email" | "mobile", row: RecoveryRow) => {
  const serves = (channel: "email" | "mobile") => `(${row.policy}.recovers_by_${channel} and ${row[channel]})`;
  return `(${serves(first)} and (${row.policy}.second_factor = 'off'
    or ${serves(first === "email" ? "mobile" : "email")} or ${row.policy}.factor_app and ${row.app}))`;
};

/** These over the tables themselves. */
export const isTrusted = sql.raw(trustedRule({ contact: '"contact"', user: '"user"', policy: '"policy"' })) as SQL<boolean>;
export const isTrustedApp = sql.raw(trustedAppRule({ app: '"authenticator"', user: '"user"' })) as SQL<boolean>;

const ACCOUNT = { user: '"user"', userId: '"user".id', policy: '"policy"' };
export const accountTrustsSomething = sql.raw(trustsSomethingRule(ACCOUNT)) as SQL<boolean>;
export const accountEverTrusted = sql.raw(everTrustedRule(ACCOUNT)) as SQL<boolean>;

/** The trusted contacts of one account, e-mail first. */
export async function findTrustedContacts(userId: string, on: Database = db) {
  return on
    .select({ id: contacts.id, channel: contacts.channel, value: sql<string>`${contacts.value}`, version: contacts.version })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .where(and(eq(contacts.userId, userId), isTrusted))
    .orderBy(asc(contacts.channel));
}
