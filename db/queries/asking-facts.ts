import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { campaigns } from "../schema/campaign";
import { sendingServices } from "../schema/sending-service";
import { works } from "./service-state";

export type AskingRow = {
  userId: string;
  channel: "email" | "mobile";
  disabled: boolean;
  policyAsks: boolean;
  channelAsked: boolean;
  serviceWorks: boolean;
  exempt: boolean;
  confirmedAt: string | null;
  pending: boolean;
  /** A campaign un-confirms it when its person comes by. */
  waits: boolean;
  /** The newest open session: what became of its window, and whether it is older than what is to be confirmed. */
  session: { prompt: "none" | "due" | "skipped" | "done"; older: boolean } | null;
};

/** What decides whether the window asks these people for each of their contacts. */
export async function findAskingFacts(on: Database, userIds: readonly string[]): Promise<AskingRow[]> {
  const rows = await on.execute<AskingRow>(sql`
    select u.id as "userId", c.channel, u.disabled_at is not null as disabled, p.asks_contacts as "policyAsks",
      case c.channel when 'email' then p.asks_email else p.asks_mobile end as "channelAsked",
      exists (select from ${sendingServices} where ${sendingServices.channel} = c.channel and ${works}) as "serviceWorks",
      c.exempt, to_json(c.confirmed_at) #>> '{}' as "confirmedAt", c.pending_value is not null as pending,
      exists (
        select from campaign_target t join campaign k on k.id = t.campaign_id
        where t.contact_id = c.id and t.user_id = u.id and t.marked_at is null and k.state in ('running', 'awaiting')
      ) as waits,
      case when s.id is not null then json_build_object('prompt', s.prompt, 'older', coalesce(
        c.unconfirmed_reason = 'due' and (select k.launched_at from campaign k where k.id = c.campaign_id) > s.created_at, false
      )) end as session
    from "user" u
    join policy p on p.directory_id = u.directory_id
    join contact c on c.user_id = u.id
    left join lateral (
      select s.id, s.prompt, s.created_at from session s
      where s.user_id = u.id and s.revoked_at is null and s.expires_at > now()
        and s.last_seen_at > now() - s.idle_minutes * interval '1 minute'
      order by s.created_at desc, s.id desc limit 1
    ) as s on true
    where u.id = any(${sql.param(userIds, campaigns.logins)}::uuid[])
    order by u.id, c.channel`);
  return [...rows];
}
