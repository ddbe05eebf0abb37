import { sql } from "drizzle-orm";
import type { Database } from "../client";

/**
 * The moment at which the clocks of a campaign's directory show a day and a time (`YYYY-MM-DDTHH:MM`). Where they show it
 * twice, in an autumn night, it is the second. `shown` is false where they leap over it, in a spring night.
 * Null for an unknown campaign.
 */
export async function readWallClock(
  on: Database,
  campaignId: string,
  local: string,
): Promise<{ at: Date; shown: boolean; past: boolean } | null> {
  const [row] = await on.execute<{ at: string; shown: boolean; past: boolean }>(sql`
    select moment as at, moment at time zone d.time_zone = ${local}::timestamp as shown, moment <= now() as past
    from campaign c
    join directory d on d.id = c.directory_id
    cross join lateral (select ${local}::timestamp at time zone d.time_zone as moment) as clock
    where c.id = ${campaignId}`);
  return row ? { ...row, at: new Date(row.at) } : null;
}
