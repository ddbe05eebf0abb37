import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { organisation } from "../schema/organisation";
import { EARLIER_HOURS, THIS_HOUR } from "./sms-hours";

/** Text messages within an hour and within a day. */
export type Ceilings = { hourly: number; daily: number };

const sentThisHour = sql<number>`coalesce((select h.sent from sms_hour h where h.hour = ${sql.raw(THIS_HOUR)}), 0)`;
const sentToday = sql<number>`(${sentThisHour} + (${sql.raw(EARLIER_HOURS)}))::int`;

const ceilings = { hourly: organisation.smsHourlyCeiling, daily: organisation.smsDailyCeiling };

/** Both ceilings, what this hour and the last 24 have seen, and when this hour began. */
export async function findSmsUse(on: Database): Promise<Ceilings & { hour: string; sentThisHour: number; sentToday: number }> {
  const hour = sql<string>`${sql.raw(THIS_HOUR)}`;
  const [row] = await on.select({ ...ceilings, hour, sentThisHour, sentToday }).from(organisation);
  if (!row) throw new Error("the database has no organisation: run the migrations");
  return row;
}

/**
 * Locks this hour's row for a text message that is no code, in the line in which codes stand, if both ceilings have room
 * for it besides what is reserved. What is spent together with it is spent behind this, and `countSms` counts it.
 */
export async function lockSmsRoom(tx: Database, reservedSmsPercent: number): Promise<boolean> {
  const unreserved = (ceiling: "sms_hourly_ceiling" | "sms_daily_ceiling") =>
    sql`(select ${sql.raw(ceiling)} - ${sql.raw(ceiling)} * ${reservedSmsPercent} / 100 from organisation)`;
  const room = await tx.execute(sql`
    insert into sms_hour as h (hour, sent)
    select ${sql.raw(THIS_HOUR)}, 0 where 0 < ${unreserved("sms_hourly_ceiling")} and (${sql.raw(EARLIER_HOURS)}) < ${unreserved("sms_daily_ceiling")}
    on conflict (hour) do update set sent = h.sent
    where h.sent < ${unreserved("sms_hourly_ceiling")} and h.sent + (${sql.raw(EARLIER_HOURS)}) < ${unreserved("sms_daily_ceiling")}
    returning h.hour`);
  return room.length > 0;
}

/** Counts a text message of this hour, whose row the transaction has locked. */
export async function countSms(tx: Database): Promise<void> {
  await tx.execute(sql`update sms_hour set sent = sent + 1 where hour = ${sql.raw(THIS_HOUR)}`);
}

/** Both ceilings, which stay what they are until the transaction ends. */
export async function lockCeilings(tx: Database): Promise<Ceilings> {
  const [row] = await tx.select(ceilings).from(organisation).for("no key update");
  if (!row) throw new Error("the database has no organisation: run the migrations");
  return row;
}

export async function updateCeilings(tx: Database, { hourly, daily }: Ceilings): Promise<void> {
  await tx.update(organisation).set({ smsHourlyCeiling: hourly, smsDailyCeiling: daily });
}

/**
 * Takes the day's warning that only the reserved part of the daily ceiling is left. Null when more is left, or when
 * it was taken within the last 24 hours: whoever comes at the same moment finds that too.
 */
export async function takeCeilingWarning(
  tx: Database,
  reservedSmsPercent: number,
): Promise<{ sent: number; ceiling: number } | null> {
  const [row] = await tx.execute<{ sent: number; ceiling: number }>(sql`
    update organisation o set ceiling_warned_at = now()
    where coalesce(o.ceiling_warned_at <= now() - interval '1 day', true)
      and ${sentToday} >= o.sms_daily_ceiling - o.sms_daily_ceiling * ${reservedSmsPercent} / 100
    returning ${sentToday} as sent, o.sms_daily_ceiling as ceiling`);
  return row ?? null;
}
