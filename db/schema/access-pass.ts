import { sql } from "drizzle-orm";
import { index, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, moment, primaryId } from "./columns";
import { users } from "./user";

/**
 * What the help desk hands to somebody who lost every second factor: typed once after the password, within the hour.
 * It is derived from the row and a key, like a code, and stored nowhere.
 */
export const accessPasses = pgTable(
  "access_pass",
  {
    id: primaryId(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    nonce: bytea().notNull(),
    keyId: text().notNull(),
    /** Who asked for it; null for the server's console. No reference: it outlives that account. */
    issuedBy: uuid(),
    /** The second administrator, where the account is an administrator's. */
    approvedBy: uuid(),
    createdAt: createdAt(),
    /** When it began to hold: at once, or when it was approved. Null while it waits for that. */
    validFrom: moment(),
    expiresAt: moment().notNull(),
    attempts: smallint().notNull().default(0),
    /** Set when it was used, replaced, or ended. */
    closedAt: moment(),
    usedAt: moment(),
  },
  (row) => [
    uniqueIndex("access_pass_one_open").on(row.userId).where(sql`${row.closedAt} is null`),
    index("access_pass_user").on(row.userId),
  ],
);
