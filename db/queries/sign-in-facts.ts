import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { type Database, db } from "../client";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { users } from "../schema/user";
import { isFactorChannel } from "./policy-channels";
import { serviceIsActive } from "./service-state";
import { accountEverTrusted, isTrusted } from "./trusted";

/**
 * Whether a contact has only to be confirmed again, so that the code which does it may be the second factor, too: its
 * holder proved this very value, and nothing but a campaign or its age un-confirmed it. What is held or shared is as
 * little use here as it would be confirmed. As SQL over any names, as `trustedRule`.
 */
export const dueRule = (row: { contact: string; user: string; policy: string }) => `(
  ${row.contact}.unconfirmed_reason = 'due' and ${row.contact}.proved_at is not null and ${row.contact}.value is not null
  and (${row.contact}.trusted_from is null or ${row.contact}.trusted_from <= now())
  and (${row.policy}.allows_shared_values or not (${row.contact}.shared or exists (
    select from value_claim v
    where v.channel = ${row.contact}.channel and v.value = ${row.contact}.value and v.contact_id <> ${row.contact}.id
  )))
  and (${row.user}.frozen_at is null or ${row.contact}.proved_at > ${row.user}.frozen_at)
  and ${row.user}.disabled_at is null
)`;

/** The same over the tables themselves. */
const isDue = sql.raw(dueRule({ contact: '"contact"', user: '"user"', policy: '"policy"' })) as SQL<boolean>;

/** What the table of sign-in looks at in policy, account and contacts; null for nobody, and for a disabled account. */
export async function findSignInFacts(userId: string, on: Database = db) {
  const [account] = await on
    .select({
      secondFactor: policies.secondFactor,
      passwordOnlyEnded: sql<boolean>`coalesce(${policies.passwordOnlyUntil} < (now() at time zone ${directories.timeZone})::date, false)`,
      /** The day after that, as `YYYY-MM-DD`; null while it names none. */
      factorFrom: sql<string | null>`(${policies.passwordOnlyUntil} + 1)::text`,
      everTrusted: accountEverTrusted,
      allowsApp: policies.factorApp,
    })
    .from(users)
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  if (!account) return null;
  const usable = await on
    .select({
      id: contacts.id,
      channel: contacts.channel,
      value: sql<string>`${contacts.value}`,
      version: contacts.version,
      serviceActive: serviceIsActive,
      trusted: isTrusted,
    })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .where(and(eq(contacts.userId, userId), isFactorChannel, or(isTrusted, isDue)))
    .orderBy(asc(contacts.channel));
  return { ...account, trusted: usable.filter(({ trusted }) => trusted), due: usable.filter(({ trusted }) => !trusted) };
}
