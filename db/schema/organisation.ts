import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text } from "drizzle-orm/pg-core";

/** What the product calls itself here. One row. */
export const organisation = pgTable(
  "organisation",
  {
    only: boolean().primaryKey().default(true),
    productName: text().notNull().default("Joignable"),
    supportAddress: text(),
    /** Its people are invented, and the password of its administrator is published. */
    isDemonstration: boolean().notNull().default(false),
  },
  (row) => [check("organisation_is_one", sql`${row.only}`)],
);
