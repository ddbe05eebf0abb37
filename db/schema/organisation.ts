import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** What the product calls itself here. One row. */
export const organisation = pgTable(
  "organisation",
  {
    only: boolean().primaryKey().default(true),
    productName: text().notNull().default("Joignable"),
    supportAddress: text(),
    /** What the help page says, and the notice of the window that asks; null: the product's own words. */
    helpTextFr: text(),
    helpTextEn: text(),
    noticeTextFr: text(),
    noticeTextEn: text(),
    /** Text messages within an hour and within a day: what somebody can make us spend. */
    smsHourlyCeiling: integer().notNull().default(1_000),
    smsDailyCeiling: integer().notNull().default(5_000),
    /** When the administrators were last told that a day's ceiling is near. */
    ceilingWarnedAt: moment(),
    /** Moves at every change: a form that shows an older one is refused. */
    version: integer().notNull().default(1),
    /** Its people are invented, and the password of its administrator is published. */
    isDemonstration: boolean().notNull().default(false),
  },
  (row) => [
    check("organisation_is_one", sql`${row.only}`),
    check("organisation_ceilings", sql`${row.smsHourlyCeiling} > 0 and ${row.smsDailyCeiling} >= ${row.smsHourlyCeiling}`),
  ],
);
