import { sql } from "../client";

/** The row that counts at this moment: hours of one clock, whatever zone a connection speaks. */
export const THIS_HOUR = "date_trunc('hour', now(), 'UTC')";

/** What a day has seen before this hour: with it, the last 24 rows. */
export const EARLIER_HOURS = `select coalesce(sum(e.sent), 0) from sms_hour e
  where e.hour > ${THIS_HOUR} - interval '24 hours' and e.hour < ${THIS_HOUR}`;

/** Makes the row that counts this hour's text messages, unless somebody has. */
export async function openSmsHour(): Promise<void> {
  await sql`insert into sms_hour (hour, sent) values (${sql.unsafe(THIS_HOUR)}, 0) on conflict do nothing`;
}
