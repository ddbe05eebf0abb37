import { sql } from "drizzle-orm";
import { boolean, check, date, integer, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { directories } from "./directory";

export const secondFactor = pgEnum("second_factor", ["off", "required"]);

/** What a directory demands at sign-in. One row a directory. */
export const policies = pgTable(
  "policy",
  {
    directoryId: uuid()
      .primaryKey()
      .references(() => directories.id, { onDelete: "cascade" }),
    /** « Demander la confirmation des informations de contact ». */
    asksContacts: boolean().notNull().default(false),
    asksEmail: boolean().notNull().default(true),
    asksMobile: boolean().notNull().default(true),
    secondFactor: secondFactor().notNull().default("off"),
    /** What may be the second factor. An e-mail alone makes it a verification in two steps, and not two factors. */
    factorEmail: boolean().notNull().default(true),
    factorMobile: boolean().notNull().default(true),
    factorApp: boolean().notNull().default(true),
    /**
     * The last day, in the directory's time zone, on which somebody who never trusted anything signs in by password
     * alone though a second factor is required; null: no end.
     */
    passwordOnlyUntil: date({ mode: "string" }),
    /** By what a forgotten password may be replaced. */
    recoversByEmail: boolean().notNull().default(true),
    recoversByMobile: boolean().notNull().default(true),
    /** How long a value bound without a trusted factor waits before it is trusted. */
    holdHours: integer().notNull().default(72),
    /** Whether one number or mailbox may be trusted for several accounts. */
    allowsSharedValues: boolean().notNull().default(false),
    /** How many messages in a row have to bounce before a confirmed value is distrusted. */
    hardBounces: integer().notNull().default(2),
    /** A confirmation as old as this is asked for again at the next sign-in; 0: never. */
    reconfirmDays: integer().notNull().default(0),
    /** Countries (ISO 3166, two letters) whose mobiles may be sent to: the rest is where SMS fraud earns. */
    smsCountries: text()
      .array()
      .notNull()
      .default(
        sql`'{AT,BE,BG,CH,CY,CZ,DE,DK,EE,ES,FI,FR,GB,GF,GP,GR,HR,HU,IE,IS,IT,LI,LT,LU,LV,MC,MQ,MT,NC,NL,NO,PF,PL,PM,PT,RE,RO,SE,SI,SK,WF,YT}'::text[]`,
      ),
    userIdleMinutes: integer().notNull().default(480),
    userAbsoluteMinutes: integer().notNull().default(1_440),
    administratorIdleMinutes: integer().notNull().default(30),
    administratorAbsoluteMinutes: integer().notNull().default(480),
    /** Moves at every change: a form that shows an older one is refused. */
    version: integer().notNull().default(1),
    updatedAt: moment().notNull().defaultNow(),
    /** Whoever saved last; no reference, because an erased administrator leaves the policy as it is. */
    updatedBy: uuid(),
  },
  (row) => [
    check("policy_hold_range", sql`${row.holdHours} between 24 and 168`),
    check("policy_hard_bounces_range", sql`${row.hardBounces} between 1 and 10`),
    check("policy_reconfirm_range", sql`${row.reconfirmDays} = 0 or ${row.reconfirmDays} between 90 and 3650`),
    check("policy_some_factor", sql`${row.factorEmail} or ${row.factorMobile} or ${row.factorApp}`),
    check("policy_asks_something", sql`${row.asksEmail} or ${row.asksMobile}`),
  ],
);
