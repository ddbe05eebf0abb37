import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment, primaryId } from "./columns";
import { channel, confirmedHow } from "./contact";
import { directories } from "./directory";
import { users } from "./user";

/**
 * `scheduled` waits for its time, `running` marks or enrols, `awaiting` un-confirms each person as they come by, `paused`
 * does neither. `restoring` and `restored` come after any of them but `draft` and `scheduled`.
 */
export const campaignState = pgEnum("campaign_state", [
  "draft",
  "scheduled",
  "running",
  "awaiting",
  "paused",
  "done",
  "stopped",
  "restoring",
  "restored",
]);
export const campaignScope = pgEnum("campaign_scope", ["everybody", "departments", "logins", "filter"]);
/** What the people of a filter have in common, on the channel that it names or on any. */
export const campaignFilter = pgEnum("campaign_filter", ["never-confirmed", "confirmed-before", "not-seen-since"]);
/** When a contact is un-confirmed: by the job, or at its person's next sign-in (« au prochain passage »). */
export const campaignPace = pgEnum("campaign_pace", ["at-once", "next-sign-in"]);
/** Who or what paused it: an administrator, or what kept it from going on. */
export const campaignPause = pgEnum("campaign_pause", [
  "administrator",
  "not-asked",
  "no-service",
  "locks-out",
  "more-would-lose",
]);

/** What became of a campaign's people, each counted once, and when they confirmed what was asked of them. */
export type CampaignTally = {
  targeted: number;
  /** Of an « au prochain passage »: those who have not come by. */
  waiting: number;
  /** Un-confirmed, and the window was not shown to them yet. */
  unseen: number;
  prompted: number;
  postponed: number;
  requested: number;
  /** All that the campaign asks of them. */
  confirmed: number;
  failed: number;
  restored: number;
  /** How often whoever postponed did so: as often as half of them, or more; 0 where nobody did. */
  medianSkips: number;
  /** Contacts by the hour or the day in which they were confirmed, in the directory's time zone; empty ones are left out. */
  confirmations: { unit: "hour" | "day"; buckets: { from: string; email: number; mobile: number }[] };
};

/** What can be said of one of a campaign's people. */
export type PersonState = Exclude<keyof CampaignTally, "targeted" | "medianSkips" | "confirmations">;

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
    /** As compared (lower case). Emptied some time after the end; the review says then how many there were. */
    logins: text().array().notNull().default(sql`'{}'::text[]`),
    filter: campaignFilter(),
    /** The channel that the filter looks at; null: any. */
    filterChannel: channel(),
    /** The day before which, in the directory's time zone: of a last confirmation, or of a last sign-in. */
    filterBefore: date({ mode: "string" }),
    excludesAdministrators: boolean().notNull().default(true),
    /** Leaves out whoever would lose the last way to recover a password. */
    excludesLastWay: boolean().notNull().default(false),
    channels: channel().array().notNull().default(sql`'{email,mobile}'::channel[]`),
    /** Only what was confirmed before this day, in the directory's time zone; null: whatever is confirmed. */
    confirmedBefore: date({ mode: "string" }),
    pace: campaignPace().notNull().default("at-once"),
    /** When it is to begin; null: as soon as it is launched. */
    startsAt: moment(),
    /** The most people in a day, so that a help desk keeps up; null: all in one go. */
    peoplePerDay: integer(),
    /** What the window says to whom it asks, in their language; null: nothing of its own. */
    messageFr: text(),
    messageEn: text(),
    /** The first day of the month in which this campaign of the policy's own (« reconfirmer tous les … jours ») asks; null for one of the wizard's. */
    rollingMonth: date({ mode: "string" }),
    /** The campaign whose choices it began with. */
    copyOf: uuid(),
    /** The numbers of the third screen, as they stood at the launch. */
    review: jsonb().$type<Record<string, number>>(),
    /** The last person that the job has passed: the one that marks, or the one that restores. */
    cursor: uuid(),
    /** Contacts: those that the launch named, and those that were marked or enrolled. */
    total: integer().notNull().default(0),
    reached: integer().notNull().default(0),
    /** The day of the present wave, in the directory's time zone, and the people it reached. */
    waveDay: date({ mode: "string" }),
    wavePeople: integer().notNull().default(0),
    /** Whoever made it; null for the policy's own. */
    createdBy: uuid(),
    createdAt: createdAt(),
    launchedBy: uuid(),
    /** The instant from which a confirmation counts as newer than the campaign: when it began, not when it was planned. */
    launchedAt: moment(),
    pausedAt: moment(),
    pausedBecause: campaignPause(),
    finishedAt: moment(),
    restoredBy: uuid(),
    restoredAt: moment(),
    /** Contacts that a restore confirmed again. */
    restored: integer().notNull().default(0),
    /** What became of its people, as it was last counted: counting a million takes longer than a page may. */
    tally: jsonb().$type<CampaignTally>(),
    talliedAt: moment(),
    version: integer().notNull().default(1),
  },
  (row) => [
    index("campaign_directory").on(row.directoryId, row.createdAt),
    uniqueIndex("campaign_one_rolling_a_month").on(row.directoryId, row.rollingMonth).where(sql`${row.rollingMonth} is not null`),
    check(
      "campaign_launched_is_dated",
      sql`case when ${row.state} in ('draft', 'scheduled') then ${row.launchedAt} is null
        when ${row.state} in ('paused', 'stopped') then true else ${row.launchedAt} is not null end`,
    ),
    check("campaign_pause_has_reason", sql`(${row.state} = 'paused') = (${row.pausedBecause} is not null)`),
    check("campaign_scheduled_has_time", sql`${row.state} <> 'scheduled' or ${row.startsAt} is not null`),
    check(
      "campaign_filter_is_whole",
      sql`${row.scope} <> 'filter' or ${row.filter} is not null and
      (${row.filter} = 'never-confirmed' or ${row.filterBefore} is not null)`,
    ),
    check("campaign_wave_reaches_somebody", sql`${row.peoplePerDay} > 0`),
    check("campaign_made_by_somebody", sql`(${row.createdBy} is null) = (${row.rollingMonth} is not null)`),
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
    /** No reference: it goes with its user, and a key that is checked a million times has a price. */
    contactId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** When it was un-confirmed; null while its person has not come by. What it was before is written at that instant. */
    markedAt: moment(),
    formerConfirmedAt: moment(),
    formerConfirmedHow: confirmedHow(),
    formerTrustedFrom: moment(),
    /** The campaign that its former confirmation came from. */
    formerCampaignId: uuid(),
    /** The contact's version after it was marked: anything newer is not the campaign's to undo. */
    version: integer(),
    promptedAt: moment(),
    skips: integer().notNull().default(0),
    requestedAt: moment(),
    failedAt: moment(),
    confirmedAt: moment(),
    restoredAt: moment(),
  },
  (row) => [
    primaryKey({ columns: [row.campaignId, row.contactId] }),
    index("campaign_target_user").on(row.userId),
    check(
      "campaign_target_marked_is_whole",
      sql`(${row.markedAt} is null) = (${row.formerConfirmedAt} is null) and (${row.markedAt} is null) = (${row.version} is null)`,
    ),
  ],
);
