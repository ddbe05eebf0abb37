import { sql } from "drizzle-orm";
import { boolean, check, index, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, moment, primaryId } from "./columns";
import { directories, locale } from "./directory";

export const role = pgEnum("role", ["user", "administrator"]);

/**
 * An account. Its row is the lock of everything that belongs to it: a verb that changes its contacts
 * locks the user first, then the contact, then the challenge, so that no two verbs wait for each other.
 */
export const users = pgTable(
  "user",
  {
    id: primaryId(),
    directoryId: uuid()
      .notNull()
      .references(() => directories.id, { onDelete: "cascade" }),
    login: text().notNull(),
    /** The login as it is compared: case does not tell two people apart. */
    loginKey: text().notNull().generatedAlwaysAs(sql`lower(login)`),
    displayName: text().notNull(),
    department: text(),
    /** The user's own language; null follows the directory's. */
    locale: locale(),
    role: role().notNull().default("user"),
    passwordHash: text(),
    /** Derives the initial password; null once the person has chosen one. */
    initialPasswordNonce: bytea(),
    initialPasswordExpiresAt: moment(),
    /** Initial passwords are handed out in one download only. */
    initialPasswordTakenAt: moment(),
    mustChangePassword: boolean().notNull().default(false),
    /** When a contact of this account was first trusted. Never reset: an account does not become new again. */
    everTrustedAt: moment(),
    disabledAt: moment(),
    /** When somebody who received a notice said that it was not them: nothing of the account is trusted since. */
    frozenAt: moment(),
    lastSignInAt: moment(),
    createdAt: createdAt(),
  },
  (row) => [
    uniqueIndex("user_login").on(row.directoryId, row.loginKey),
    index("user_department").on(row.directoryId, row.department),
    index("user_by_name").on(row.directoryId, row.displayName, row.id),
    check("user_login_not_blank", sql`${row.login} ~ '[^[:space:]]'`),
  ],
);

/**
 * The words a person is found by, lower case and without accents; kept by triggers on user and contact.
 * A prefix of a word is one range of this table's key, whatever the number of people.
 */
export const searchTerms = pgTable(
  "search_term",
  {
    directoryId: uuid().notNull(),
    term: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (row) => [
    uniqueIndex("search_term_key").on(row.directoryId, sql`${row.term} collate "C"`, row.userId),
    index("search_term_user").on(row.userId),
  ],
);
