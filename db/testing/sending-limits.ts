import { sql } from "../client";
import { THIS_HOUR } from "../queries/sms-hours";

/** What the migration sets. */
const DEFAULTS = { hourly: 1_000, daily: 5_000 };

/** Sets how many text messages there may be; nothing given is what a new installation has. */
export async function setCeilings({ hourly, daily } = DEFAULTS): Promise<void> {
  await sql`update organisation set sms_hourly_ceiling = ${hourly}, sms_daily_ceiling = ${daily}, ceiling_warned_at = null`;
}

/** Makes an hour of the clock look as if it had seen so many text messages. */
export async function setSmsSent(sent: number, hoursAgo = 0): Promise<void> {
  await sql`
    insert into sms_hour (hour, sent) values (${sql.unsafe(THIS_HOUR)} - ${hoursAgo} * interval '1 hour', ${sent})
    on conflict (hour) do update set sent = excluded.sent`;
}

/** Pauses a range of numbers for a time. */
export async function pausePrefix(prefix: string, ms = 3_600_000): Promise<void> {
  await sql`
    insert into paused_prefix (prefix, expired, paused_until) values (${prefix}, 20, now() + ${ms} * interval '1 ms')`;
}

/** No text message was sent yet, none was blocked, no range is paused, and the ceilings are what they are at first. */
export async function resetSendingLimits(): Promise<void> {
  await sql`delete from sms_hour`;
  await sql`delete from paused_prefix`;
  await sql`delete from blocked_send`;
  await setCeilings();
}

/** Runs a test once more if the clock struck meanwhile: an hour of the clock begins with all its messages. */
export function withinOneHour(work: () => Promise<void>): () => Promise<void> {
  const hour = async () => (await sql<{ hour: string }[]>`select ${sql.unsafe(THIS_HOUR)} as hour`)[0]?.hour;
  return async () => {
    const began = await hour();
    try {
      await work();
    } catch (error) {
      if ((await hour()) === began) throw error;
      await resetSendingLimits();
      await sql`delete from rate_limit`;
      await work();
    }
  };
}
