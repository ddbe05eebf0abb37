import { boolean, integer, jsonb, pgEnum, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, primaryId } from "./columns";
import { channel } from "./contact";
import { sessions } from "./session";

export const serviceKind = pgEnum("service_kind", ["tray", "smtp", "http-sms", "resend", "twilio", "ovh"]);

/** The configured providers: a channel's own, and the one that stands by for it. */
export const sendingServices = pgTable(
  "sending_service",
  {
    id: primaryId(),
    channel: channel().notNull(),
    /** Whether it is given what the channel's other service certainly did not take. */
    standby: boolean().notNull().default(false),
    kind: serviceKind().notNull(),
    sender: text().notNull(),
    /** What the kind needs and everybody may see. */
    settings: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The kind's credentials, sealed; bound to this row and column. */
    sealedSecrets: text(),
    active: boolean().notNull().default(false),
    /** Moves when another party takes the place: what the former one still answers is not about this one. */
    partyVersion: integer().notNull().default(1),
    lastSuccessAt: moment(),
    lastFailureAt: moment(),
    lastError: text(),
    /** Since when it has failed for reasons that are its own, without a success in between. */
    failingSince: moment(),
    /** When it last said what became of a message. */
    lastReportAt: moment(),
    createdAt: createdAt(),
  },
  (row) => [uniqueIndex("sending_service_place").on(row.channel, row.standby)],
);

/**
 * What an administrator has typed and tested, and not saved: credentials are not sent back to the browser, so a
 * test would otherwise have them typed twice.
 */
export const serviceDrafts = pgTable(
  "service_draft",
  {
    id: primaryId(),
    /** Only this session sees it: nobody finds in a form what somebody else typed under their name. */
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    channel: channel().notNull(),
    standby: boolean().notNull(),
    kind: serviceKind().notNull(),
    sender: text().notNull(),
    settings: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Bound to this row and column. */
    sealedSecrets: text(),
    /** When a message last went out with exactly this. */
    testedAt: moment(),
    createdAt: createdAt(),
  },
  (row) => [unique("service_draft_one_a_place").on(row.sessionId, row.channel, row.standby)],
);
