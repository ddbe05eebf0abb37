import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgEnum, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { challenges } from "./challenge";
import { createdAt, moment, primaryId } from "./columns";
import { channel } from "./contact";
import { locale } from "./directory";
import { sendingServices, serviceKind } from "./sending-service";
import { users } from "./user";

export const messageTemplate = pgEnum("message_template", [
  "code",
  "binding-notice",
  "disowned-digest",
  "service-notice",
  "ceiling-warning",
  "account-notice",
  "recovery-help",
  "administrators-alert",
]);
export const messageState = pgEnum("message_state", [
  "queued",
  "sent",
  "delivered",
  "failed",
  "abandoned",
  /** The provider took it and said later that it did not arrive. */
  "rejected",
]);

/**
 * A row of the outbox. Its id is the idempotency key that the provider sees. It carries no code: the
 * worker derives that from the challenge at the instant of sending.
 */
export const messages = pgTable(
  "message",
  {
    id: primaryId(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    challengeId: uuid().references(() => challenges.id, { onDelete: "cascade" }),
    channel: channel().notNull(),
    template: messageTemplate().notNull(),
    locale: locale().notNull(),
    destination: text().notNull(),
    /** What the template shows besides the code: masked values, dates. */
    details: jsonb().$type<Record<string, string>>().notNull().default(sql`'{}'::jsonb`),
    state: messageState().notNull().default("queued"),
    attempts: smallint().notNull().default(0),
    serviceId: uuid().references(() => sendingServices.id, { onDelete: "set null" }),
    /** Whether that service may have it, though it never said so: no other one is given it then. */
    ambiguous: boolean().notNull().default(false),
    providerMessageId: text(),
    /** The kind of failure, from a closed list; what the provider said is in `errorDetail`, without addresses. */
    error: text(),
    errorDetail: text(),
    /** How many parts a text message was sent in. */
    parts: smallint(),
    createdAt: createdAt(),
    settledAt: moment(),
    /** When the provider last said what became of it. */
    reportedAt: moment(),
  },
  (row) => [
    index("message_challenge").on(row.challengeId),
    index("message_user").on(row.userId),
    index("message_created").on(row.createdAt, row.id),
    // By its own id, which never changes: settling a message stays on its page.
    index("message_ambiguous").on(row.id).where(sql`${row.ambiguous}`),
  ],
);

/** What became of one attempt: taken, refused for good, refused for now, or nobody knows. */
export const attemptOutcome = pgEnum("attempt_outcome", ["sent", "refused", "retry", "unknown"]);

/** What a provider was asked about a message, and answered. */
export const messageAttempts = pgTable(
  "message_attempt",
  {
    id: primaryId(),
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    serviceId: uuid().references(() => sendingServices.id, { onDelete: "set null" }),
    /** The provider: a service can be another one's by now. */
    kind: serviceKind().notNull(),
    outcome: attemptOutcome().notNull(),
    error: text(),
    /** What the provider said, without addresses, numbers and codes. */
    detail: text(),
    durationMs: integer().notNull(),
    at: createdAt(),
  },
  (row) => [index("message_attempt_message").on(row.messageId), index("message_attempt_at").using("brin", row.at)],
);
