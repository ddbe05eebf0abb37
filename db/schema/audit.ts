import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/**
 * Who did what to whom, when, from where. Insert-only: triggers refuse the rest (migration). Partitioned by
 * month; no reference to other tables, because it outlives what it speaks of.
 */
export const auditEvents = pgTable(
  "audit",
  {
    id: uuid().notNull().default(sql`uuidv7()`),
    at: moment().notNull().defaultNow(),
    what: text().notNull(),
    /** Null: the program itself, or somebody who is not signed in. */
    actorId: uuid(),
    /** The account that it concerns. */
    subjectId: uuid(),
    directoryId: uuid(),
    /** The contact, campaign, policy or service that changed. */
    objectId: uuid(),
    address: text(),
    /** Masked values and numbers; never a code or a full address. */
    details: jsonb().$type<Record<string, unknown>>().notNull().default(sql`'{}'::jsonb`),
  },
  (row) => [
    primaryKey({ columns: [row.at, row.id] }),
    index("audit_subject").on(row.subjectId, row.at),
    // What a campaign's picture is annotated with: a few rows among millions.
    index("audit_campaign").on(row.objectId, row.at).where(sql`${row.what} like 'campaign.%'`),
  ],
);
