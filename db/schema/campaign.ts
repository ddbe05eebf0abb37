import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, primaryId } from "./columns";
import { channel, contacts } from "./contact";
import { directories } from "./directory";
import { users } from "./user";

export const campaignState = pgEnum("campaign_state", ["draft", "running", "done", "stopped"]);
export const campaignScope = pgEnum("campaign_scope", ["everybody", "departments", "logins"]);

/** A bulk un-confirmation: first the wizard's draft, then the job, then what became of it. */
export const campaigns = pgTable(
  "campaign",
  {
    id: primaryId(),
    directoryId: uuid()
      .notNull()
      .references(() => directories.id, { onDelete: "cascade" }),
    name: text().notNull(),
    state: campaignState().notNull().default("draft"),
    scope: campaignScope().notNull().default("everybody"),
    departments: text().array().notNull().default(sql`'{}'::text[]`),
    /** As compared (lower case). */
    logins: text().array().notNull().default(sql`'{}'::text[]`),
    excludesAdministrators: boolean().notNull().default(true),
    /** Leaves out whoever would lose the last way to recover a password. */
    excludesLastWay: boolean().notNull().default(false),
    channels: channel().array().notNull().default(sql`'{email,mobile}'::channel[]`),
    /** The numbers of the third screen, as they stood at the launch. */
    review: jsonb().$type<Record<string, number>>(),
    /** The last contact that the job has passed. */
    cursor: uuid(),
    total: integer().notNull().default(0),
    done: integer().notNull().default(0),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    launchedBy: uuid(),
    launchedAt: moment(),
    finishedAt: moment(),
    version: integer().notNull().default(1),
  },
  (row) => [
    index("campaign_directory").on(row.directoryId, row.createdAt),
    check("campaign_launched_is_dated", sql`(${row.state} = 'draft') = (${row.launchedAt} is null)`),
    check("campaign_asks_something", sql`cardinality(${row.channels}) > 0`),
  ],
);

/** What a campaign did to one contact (the snapshot that a restore needs) and what became of it since. */
export const campaignTargets = pgTable(
  "campaign_target",
  {
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: "cascade" }),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    formerConfirmedAt: moment().notNull(),
    formerTrustedFrom: moment(),
    /** The contact's version after the launch: anything newer is not the campaign's to undo. */
    version: integer().notNull(),
    promptedAt: moment(),
    skips: integer().notNull().default(0),
    requestedAt: moment(),
    failedAt: moment(),
    confirmedAt: moment(),
  },
  (row) => [primaryKey({ columns: [row.campaignId, row.contactId] })],
);
