import { sql } from "drizzle-orm";
import type { Database } from "../client";
import type { Campaign } from "./campaign-reach";
import { readInOrderOfName } from "./in-order-of-name";

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

/** All contacts that a campaign aims at, in order of name, a page of people at a time. */
export const readTargetsForExport = ({ id, directoryId }: Pick<Campaign, "id" | "directoryId">) =>
  readInOrderOfName<ExportedTarget>(
    directoryId,
    (isOnPage) => sql`
      select "user".login, "user".display_name as "displayName", "user".department,
        ${iso('"user".last_sign_in_at')} as "lastSignInAt", c.channel, c.value,
        ${iso("t.marked_at")} as "markedAt", ${iso("t.prompted_at")} as "promptedAt", t.skips, ${iso("t.requested_at")} as "requestedAt",
        ${iso("t.failed_at")} as "failedAt", ${iso("t.confirmed_at")} as "confirmedAt", ${iso("t.restored_at")} as "restoredAt"
      from "user" join contact c on c.user_id = "user".id
      join campaign_target t on t.contact_id = c.id and t.campaign_id = ${id}::uuid
      where ${isOnPage}
      order by "user".display_name, "user".id, c.channel`,
  );

/** How many contacts a campaign aims at by now. */
export async function countTargets(on: Database, campaignId: string): Promise<number> {
  const [row] = await on.execute<{ targets: number }>(
    sql`select count(*)::int as targets from campaign_target t where t.campaign_id = ${campaignId}`,
  );
  return row?.targets ?? 0;
}
