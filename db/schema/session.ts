import { index, integer, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, moment, primaryId } from "./columns";
import { users } from "./user";

export const sessionPrompt = pgEnum("session_prompt", ["none", "due", "skipped", "done"]);

/** What proves the person beside the password. */
export const signInFactor = pgEnum("sign_in_factor", ["email", "mobile", "app", "backup-code", "access-pass"]);

/** Somebody signed in. The browser's cookie names the row; the row alone decides. */
export const sessions = pgTable(
  "session",
  {
    id: primaryId(),
    /** What the browser's cookie carries. Another one after each proof, so that a copy from before it is worth nothing. */
    token: uuid().notNull().unique().defaultRandom(),
    /** The one before: what was under way when it changed still arrives. */
    formerToken: uuid(),
    renewedAt: moment(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    factors: text().array().notNull(),
    /** Whether the window that asks for contact information is shown; fixed when the session opens. */
    prompt: sessionPrompt().notNull(),
    passwordProvedAt: moment().notNull().defaultNow(),
    /** When a trusted contact last proved the person at the keyboard: binding wants it fresh. */
    factorProvedAt: moment(),
    createdAt: createdAt(),
    lastSeenAt: moment().notNull().defaultNow(),
    /** The policy's limits, as they stood when the session opened. */
    idleMinutes: integer().notNull(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    address: text(),
    userAgent: text(),
  },
  (row) => [index("session_user").on(row.userId)],
);

/** A correct password whose sign-in is not finished: what is left to do stands before the session. */
export const pendingSignIns = pgTable(
  "pending_sign_in",
  {
    id: primaryId(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** SHA-256 of what the browser's cookie carries. */
    secretHash: bytea().notNull().unique(),
    returnTo: text(),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    /** Set when it was redeemed for a session, or ended without one: once. */
    redeemedAt: moment(),
    /** What was proved beside the password. */
    factor: signInFactor(),
    factorProvedAt: moment(),
    sessionId: uuid().references(() => sessions.id, { onDelete: "set null" }),
  },
  (row) => [index("pending_sign_in_user").on(row.userId), index("pending_sign_in_expiry").on(row.expiresAt)],
);
