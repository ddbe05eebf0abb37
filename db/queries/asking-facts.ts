import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { campaigns } from "../schema/campaign";
import { sendingServices } from "../schema/sending-service";
import { hasGrownOld } from "./campaign-arrival";
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
  /** A campaign, or its age, un-confirms it when its person comes by. */
  waits: boolean;
  /** The newest open session: what became of its window, and whether it is older than what is to be confirmed. */
  session: { prompt: "none" | "due" | "skipped" | "done"; older: boolean } | null;
};

/** What decides whether the window asks these people for each of their contacts. */
export async function findAskingFacts(on: Database, userIds: readonly string[]): Promise<AskingRow[]> {
  const rows = await on.execute<AskingRow>(sql`
    select "user".id as "userId", contact.channel, "user".disabled_at is not null as disabled, policy.asks_contacts as "policyAsks",
      case contact.channel when 'email' then policy.asks_email else policy.asks_mobile end as "channelAsked",
      exists (select from ${sendingServices} where ${sendingServices.channel} = contact.channel and ${works}) as "serviceWorks",
      contact.exempt, to_json(contact.confirmed_at) #>> '{}' as "confirmedAt", contact.pending_value is not null as pending,
      coalesce(${hasGrownOld}, false) and not exists (
        -- The month's own, which somebody stopped or paused.
        select from campaign k join directory d on d.id = k.directory_id
        where k.directory_id = "user".directory_id and k.state <> 'awaiting'
          and k.rolling_month = date_trunc('month', now() at time zone d.time_zone)::date
      ) or exists (
        select from campaign_target t join campaign k on k.id = t.campaign_id
        where t.contact_id = contact.id and t.user_id = "user".id and t.marked_at is null and k.state in ('running', 'awaiting')
          and contact.confirmed_at < k.launched_at
      ) as waits,
      case when s.id is not null then json_build_object('prompt', s.prompt, 'older', exists (
        select from campaign_target t
        where t.campaign_id = contact.campaign_id and t.contact_id = contact.id
          and contact.unconfirmed_reason = 'due' and t.marked_at > s.created_at
      )) end as session
    from "user"
    join policy on policy.directory_id = "user".directory_id
    join contact on contact.user_id = "user".id
    left join lateral (
      select s.id, s.prompt, s.created_at from session s
      where s.user_id = "user".id and s.revoked_at is null and s.expires_at > now()
        and s.last_seen_at > now() - s.idle_minutes * interval '1 minute'
      order by s.created_at desc, s.id desc limit 1
    ) as s on true
    where "user".id = any(${sql.param(userIds, campaigns.logins)}::uuid[])
    order by "user".id, contact.channel`);
  return [...rows];
}
