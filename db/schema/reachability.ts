import { boolean, date, integer, pgTable, primaryKey, smallint, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { directories } from "./directory";
import { users } from "./user";

/**
 * What each account could be reached and recovered by, in the few columns that it takes to count a million people. Kept by
 * triggers on `user`, `contact` and `authenticator`, in the transactions that change them; whoever decides about one
 * account reads those, never this.
 *
 * In no index, with free room on each page (in the migration): a campaign rewrites every row. What the bits say stands in
 * `db/queries/reachability.ts`.
 */
export const reachabilities = pgTable("reachability", {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  directoryId: uuid().notNull(),
  account: smallint().notNull(),
  email: smallint().notNull().default(0),
  mobile: smallint().notNull().default(0),
  emailConfirmedAt: moment(),
  mobileConfirmedAt: moment(),
  hasApp: boolean().notNull().default(false),
  /** Ends of holds. */
  emailTrustedFrom: moment(),
  mobileTrustedFrom: moment(),
  appTrustedFrom: moment(),
});

/** How many people of a directory could replace a forgotten password, day by day. */
export const readinessDays = pgTable(
  "readiness_day",
  {
    directoryId: uuid()
      .notNull()
      .references(() => directories.id, { onDelete: "cascade" }),
    /** In the directory's time zone. */
    day: date({ mode: "string" }).notNull(),
    people: integer().notNull(),
    recover: integer().notNull(),
    byEmail: integer().notNull(),
    byMobile: integer().notNull(),
  },
  (row) => [primaryKey({ columns: [row.directoryId, row.day] })],
);
