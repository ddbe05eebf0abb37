import { type SQL, sql } from "drizzle-orm";

/**
 * Whether something in a session stood in for what the account trusts: an access pass, or a backup code. As SQL over any
 * name of a `session`.
 */
export const standInRule = (session: string) => `(${session}.factors && '{access-pass,backup-code}'::text[])`;

/** The same over the table itself. */
export const hasStandIn = sql.raw(standInRule('"session"')) as SQL<boolean>;
