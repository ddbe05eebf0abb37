import { boolean, jsonb, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, moment, primaryId } from "./columns";
import { channel } from "./contact";

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
    lastSuccessAt: moment(),
    lastFailureAt: moment(),
    lastError: text(),
    createdAt: createdAt(),
  },
  (row) => [uniqueIndex("sending_service_place").on(row.channel, row.standby)],
);
