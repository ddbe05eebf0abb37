import { pgTable, text, timestamp } from "drizzle-orm/pg-core";

/**
 * The recent hits of one budget, newest last. The row holds no more hits than the budget allows, so every
 * window of it is counted from one row in the statement that spends it.
 */
export const rateLimits = pgTable("rate_limit", {
  key: text().primaryKey(),
  hits: timestamp({ withTimezone: true }).array().notNull(),
});
