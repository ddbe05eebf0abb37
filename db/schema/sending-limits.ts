import { index, integer, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { moment, primaryId } from "./columns";
import { channel } from "./contact";
import { users } from "./user";

/** How many text messages an hour of the clock has seen: the ceilings are counted from these rows. */
export const smsHours = pgTable("sms_hour", {
  hour: moment().primaryKey(),
  sent: integer().notNull(),
});

/** A range of numbers that codes went to and nobody typed: nothing is sent there to strangers for a while. */
export const pausedPrefixes = pgTable("paused_prefix", {
  prefix: text().primaryKey(),
  /** How many codes had expired there within the hour. */
  expired: integer().notNull(),
  pausedAt: moment().notNull().defaultNow(),
  pausedUntil: moment().notNull(),
});

export const blockReason = pgEnum("block_reason", [
  "destination-quota",
  "account-quota",
  "guess-quota",
  "hourly-ceiling",
  "daily-ceiling",
  "prefix-paused",
  "country-not-served",
  "not-a-mobile",
]);

/** What was asked for and not sent, counted by the hour, so that whoever asks a thousand times writes one row. */
export const blockedSends = pgTable(
  "blocked_send",
  {
    id: primaryId(),
    hour: moment().notNull(),
    reason: blockReason().notNull(),
    channel: channel().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Masked. */
    destination: text().notNull(),
    times: integer().notNull().default(1),
    lastAt: moment().notNull().defaultNow(),
  },
  (row) => [
    unique("blocked_send_once_an_hour").on(row.hour, row.reason, row.channel, row.userId, row.destination),
    index("blocked_send_last").on(row.lastAt),
  ],
);
