import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { readByCursor } from "../cursor";

/** One contact of one of a campaign's people; moments in ISO form. */
export type ExportedTarget = {
  login: string;
  displayName: string;
  department: string | null;
  lastSignInAt: string | null;
  channel: "email" | "mobile";
  value: string | null;
  markedAt: string | null;
  promptedAt: string | null;
  skips: number;
  requestedAt: string | null;
  failedAt: string | null;
  confirmedAt: string | null;
  restoredAt: string | null;
};

const iso = (column: string) => sql.raw(`to_json(${column}) #>> '{}'`);

/** All contacts that a campaign aims at, by login, a page at a time. */
export const readTargetsForExport = (campaignId: string) =>
  readByCursor<ExportedTarget>(sql`
    select u.login, u.display_name as "displayName", u.department, ${iso("u.last_sign_in_at")} as "lastSignInAt", c.channel, c.value,
      ${iso("t.marked_at")} as "markedAt", ${iso("t.prompted_at")} as "promptedAt", t.skips, ${iso("t.requested_at")} as "requestedAt",
      ${iso("t.failed_at")} as "failedAt", ${iso("t.confirmed_at")} as "confirmedAt", ${iso("t.restored_at")} as "restoredAt"
    from campaign_target t join contact c on c.id = t.contact_id join "user" u on u.id = t.user_id
    where t.campaign_id = ${campaignId}
    order by u.login_key, u.id, c.channel`);

/** How many contacts a campaign aims at by now. */
export async function countTargets(on: Database, campaignId: string): Promise<number> {
  const [row] = await on.execute<{ targets: number }>(
    sql`select count(*)::int as targets from campaign_target t where t.campaign_id = ${campaignId}`,
  );
  return row?.targets ?? 0;
}
