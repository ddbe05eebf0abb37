import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgEnum, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, moment, primaryId } from "./columns";
import { contacts } from "./contact";
import { recoveries } from "./recovery";
import { pendingSignIns, sessions } from "./session";

export const challengePurpose = pgEnum("challenge_purpose", ["confirm", "second-factor", "recover"]);
export const challengeEnd = pgEnum("challenge_end", ["used", "superseded", "changed", "disowned", "revoked"]);

/** One proof asked of one contact. The code is derived from the row and a key; it is stored nowhere. */
export const challenges = pgTable(
  "challenge",
  {
    id: primaryId(),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    purpose: challengePurpose().notNull(),
    /** The value that the code is sent to: a challenge dies with it. */
    value: text().notNull(),
    contactVersion: integer().notNull(),
    /** A re-authentication proves in the session that asked for it, and nowhere else. */
    sessionId: uuid().references(() => sessions.id, { onDelete: "cascade" }),
    /** A second factor proves in the sign-in that asked for it, and in no other. */
    pendingSignInId: uuid().references(() => pendingSignIns.id, { onDelete: "cascade" }),
    /** A forgotten password is replaced in the browser that asked for it. */
    recoveryId: uuid().references(() => recoveries.id, { onDelete: "cascade" }),
    /** The session that asked for it: its proofs count when the mailed link is used where there is no session. */
    askedIn: uuid(),
    /** The value would be new to the account: confirming it is a binding, of which the old values are told. */
    binds: boolean().notNull(),
    /** Bound without a trusted factor: the value waits the policy's hold before it is trusted. */
    held: boolean().notNull(),
    /** Random bits that never leave the server; without them the key alone forges nothing. */
    nonce: bytea().notNull(),
    keyId: text().notNull(),
    attempts: smallint().notNull().default(0),
    createdAt: createdAt(),
    codeExpiresAt: moment().notNull(),
    linkExpiresAt: moment(),
    closedAt: moment(),
    closedBecause: challengeEnd(),
  },
  (row) => [
    uniqueIndex("challenge_one_open").on(row.contactId, row.purpose).where(sql`${row.closedAt} is null`),
    index("challenge_of_contact").on(row.contactId, row.codeExpiresAt),
    index("challenge_expiry").on(row.codeExpiresAt),
    index("challenge_of_sign_in").on(row.pendingSignInId).where(sql`${row.pendingSignInId} is not null`),
    index("challenge_of_recovery").on(row.recoveryId).where(sql`${row.recoveryId} is not null`),
    check("challenge_end_has_reason", sql`(${row.closedAt} is null) = (${row.closedBecause} is null)`),
  ],
);
