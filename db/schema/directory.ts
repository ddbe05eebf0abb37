import { sql } from "drizzle-orm";
import { check, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, primaryId } from "./columns";

export const locale = pgEnum("locale", ["fr", "en"]);

/** A set of users with one policy, a default language and a time zone. */
export const directories = pgTable(
  "directory",
  {
    id: primaryId(),
    /** How scripts and addresses name it. */
    slug: text().notNull().unique(),
    name: text().notNull(),
    locale: locale().notNull().default("fr"),
    timeZone: text().notNull().default("Europe/Paris"),
    /** Two letters (ISO 3166): how a number without a prefix is read. */
    country: text().notNull().default("FR"),
    supportAddress: text(),
    createdAt: createdAt(),
  },
  (row) => [check("directory_slug_form", sql`${row.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)],
);
