import { sql } from "drizzle-orm";
import type { Database } from "../client";

/** The query of what the audit says of one campaign itself, the oldest first. */
export const campaignEvents = (id: string) => sql`
  select to_json(a.at) #>> '{}' as at, a.what, u.display_name as person
  from audit a left join "user" u on u.id = a.actor_id
  where a.object_id = ${id} and a.what like 'campaign.%'
  order by a.at, a.id`;

/** What the audit says of one campaign itself, the oldest first, and the present moment. */
export async function findCampaignEvents(on: Database, id: string) {
  const rows = await on.execute<{ at: string; what: string; person: string | null }>(campaignEvents(id));
  const [clock] = await on.execute<{ now: string }>(sql`select to_json(now()) #>> '{}' as now`);
  if (!clock) throw new Error("no clock");
  return { now: new Date(clock.now), events: rows.map((row) => ({ ...row, at: new Date(row.at) })) };
}
