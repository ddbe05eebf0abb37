import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgEnum, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { moment, primaryId } from "./columns";
import { users } from "./user";

export const channel = pgEnum("channel", ["email", "mobile"]);
export const unconfirmedReason = pgEnum("unconfirmed_reason", ["new", "due", "distrusted"]);
export const confirmedHow = pgEnum("confirmed_how", ["code", "link"]);

/**
 * One channel of one user. Every user has both rows, empty at first.
 *
 * A campaign rewrites a million of these: the columns that it changes are in no index, and pages keep
 * free room (fillfactor, in the migration), so that most updates stay on their page.
 */
export const contacts = pgTable(
  "contact",
  {
    id: primaryId(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    channel: channel().notNull(),
    /** Canonical: lower-case address, E.164 number. */
    value: text(),
    confirmedAt: moment(),
    confirmedHow: confirmedHow(),
    /** When its holder last proved this value. Survives a campaign, ends with a change of value. */
    provedAt: moment(),
    unconfirmedReason: unconfirmedReason().default("new"),
    /** End of a hold: confirmed, but not trusted before. */
    trustedFrom: moment(),
    /** Another account had confirmed the same value first. */
    shared: boolean().notNull().default(false),
    /** What the import last said; the import acts only where its file differs from this. */
    sourceValue: text(),
    /** What waits to replace a proved value. */
    pendingValue: text(),
    pendingSince: moment(),
    /**
     * The session in which the value that waits for a proof was typed; null when an import or an administrator
     * brought it. Once the account trusts something, only that session may bind it: what somebody else typed is
     * not confirmed by one click.
     */
    enteredIn: uuid(),
    /** An administrator said that this person has no such channel. */
    exempt: boolean().notNull().default(false),
    /** The campaign that last un-confirmed it: where the present confirmation comes from. */
    campaignId: uuid(),
    /** Moves with every change of value or state: whoever read an older one acts on nothing. */
    version: integer().notNull().default(1),
  },
  (row) => [
    unique("contact_one_a_channel").on(row.userId, row.channel),
    check("contact_state_has_reason", sql`(${row.confirmedAt} is null) = (${row.unconfirmedReason} is not null)`),
    check(
      "contact_confirmed_is_proved",
      sql`${row.confirmedAt} is null or (${row.value} is not null and ${row.provedAt} is not null)`,
    ),
    check("contact_pending_is_dated", sql`(${row.pendingValue} is null) = (${row.pendingSince} is null)`),
    check("contact_pending_replaces_proved", sql`${row.pendingValue} is null or ${row.provedAt} is not null`),
  ],
);

/** Who proved a value first. Its key settles which of two accounts may trust a number that both confirm. */
export const valueClaims = pgTable(
  "value_claim",
  {
    channel: channel().notNull(),
    value: text().notNull(),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
  },
  (row) => [primaryKey({ columns: [row.channel, row.value] }), index("value_claim_contact").on(row.contactId)],
);

/** A value that was trusted and has been replaced: told of every binding for twelve months. */
export const formerValues = pgTable(
  "former_value",
  {
    id: primaryId(),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    channel: channel().notNull(),
    value: text().notNull(),
    replacedAt: moment().notNull().defaultNow(),
  },
  (row) => [index("former_value_contact").on(row.contactId)],
);

/** « Ce n'est pas moi »: the holder of a value said that it does not belong to this account. Nothing is sent there for it any more. */
export const disownedValues = pgTable(
  "disowned_value",
  {
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    value: text().notNull(),
    disownedAt: moment().notNull().defaultNow(),
    /** When the administrators were told. */
    reportedAt: moment(),
  },
  (row) => [primaryKey({ columns: [row.contactId, row.value] })],
);
