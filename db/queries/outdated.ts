import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { CHANNEL_BITS } from "./reachability";
import { isActive } from "./readiness";
import type { ReachSettings } from "./sign-in-reach";

/**
 * How many confirmations of a directory are older than its policy lets them grow, as it is stored and as it is wanted:
 * of what it asks for, whether or not its box is ticked.
 */
export async function countOutdated(on: Database, wanted: ReachSettings): Promise<{ now: number; after: number }> {
  const { directoryId, asksEmail, asksMobile, reconfirmDays } = wanted;
  const [row] = await on.execute<{ now: number; after: number }>(sql`
    select coalesce(sum(${outdated("stored")}), 0)::int as now, coalesce(sum(${outdated("wanted")}), 0)::int as after
    from reachability r
    join policy stored on stored.directory_id = r.directory_id
    cross join (
      select ${asksEmail}::boolean as asks_email, ${asksMobile}::boolean as asks_mobile, ${reconfirmDays}::int as reconfirm_days
    ) wanted
    where r.directory_id = ${directoryId} and ${isActive}`);
  if (!row) throw new Error("an aggregate without a row");
  return row;
}

/** How many of the contacts of one account (`r`) are; whoever is exempt of a channel is not asked for it. */
function outdated(policy: "stored" | "wanted") {
  const one = (channel: "email" | "mobile") => `(
    ${policy}.reconfirm_days > 0 and ${policy}.asks_${channel} and (r.${channel} & ${CHANNEL_BITS.exempt}) = 0
    and coalesce(r.${channel}_confirmed_at < now() - ${policy}.reconfirm_days * interval '1 day', false)
  )::int`;
  return sql.raw(`${one("email")} + ${one("mobile")}`);
}
