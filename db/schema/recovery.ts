import { boolean, index, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, moment, primaryId } from "./columns";
import { channel } from "./contact";
import { directories, locale } from "./directory";
import { users } from "./user";

/**
 * Somebody said that a password is forgotten. A row for a login that nobody has, too: what its page shows, and how
 * often it may be tried, comes from this row alone.
 */
export const recoveries = pgTable(
  "recovery",
  {
    id: primaryId(),
    /** SHA-256 of what the cookie of the browser that asked carries; of another secret after each proof. */
    secretHash: bytea().notNull().unique(),
    directoryId: uuid()
      .notNull()
      .references(() => directories.id, { onDelete: "cascade" }),
    /** As it was typed; empty once the recovery has been over for a while, as is the address. */
    login: text().notNull(),
    /** By what the first code was asked for. */
    channel: channel().notNull(),
    locale: locale().notNull(),
    /** Where the request came from. */
    address: text(),
    /** Whether the policy wanted two different proofs when it was asked for. */
    takesTwo: boolean().notNull(),
    /** Whom the worker found; null before, and when there is nobody. */
    userId: uuid().references(() => users.id, { onDelete: "cascade" }),
    /** Wrong guesses since it was asked for, or since the last right one, whoever it is for. */
    attempts: smallint().notNull().default(0),
    firstProvedAt: moment(),
    secondProvedAt: moment(),
    /** The authenticator app that gave the second proof, if one did. No reference: it may be gone when the password is written. */
    provedAppId: uuid(),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    /** Set when the password was replaced, or something ended it before. */
    closedAt: moment(),
  },
  (row) => [index("recovery_user").on(row.userId), index("recovery_expiry").on(row.expiresAt)],
);
