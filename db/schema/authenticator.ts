import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, primaryId } from "./columns";
import { sessions } from "./session";
import { users } from "./user";

/** An authenticator app (TOTP, RFC 6238) of an account, with the backup codes that came with it. */
export const authenticators = pgTable(
  "authenticator",
  {
    id: primaryId(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The session in which it is being added; it ends with it, unless its first code was typed before. */
    sessionId: uuid().references(() => sessions.id, { onDelete: "cascade" }),
    /** What the app and the product share, sealed to this row. */
    sealedSecret: text().notNull(),
    /** When its first code was typed. */
    confirmedAt: moment(),
    /** End of a hold: it proves nothing before. */
    trustedFrom: moment(),
    /** The time step of the last code that was taken: no code is taken twice. */
    lastStep: bigint({ mode: "number" }),
    /** What the backup codes are derived from, sealed to this row. */
    sealedBackup: text(),
    /** The numbers of the backup codes that were used. */
    usedBackupCodes: smallint().array().notNull().default(sql`'{}'`),
    createdAt: createdAt(),
  },
  (row) => [
    uniqueIndex("authenticator_one_a_user").on(row.userId).where(sql`${row.confirmedAt} is not null`),
    uniqueIndex("authenticator_one_a_session").on(row.sessionId).where(sql`${row.confirmedAt} is null`),
    index("authenticator_user").on(row.userId),
    check("authenticator_confirmed_or_under_way", sql`${row.confirmedAt} is not null or ${row.sessionId} is not null`),
  ],
);
