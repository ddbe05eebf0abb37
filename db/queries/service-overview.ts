import { asc, sql } from "drizzle-orm";
import type { Database } from "../client";
import { messageAttempts, messages } from "../schema/message";
import { sendingServices } from "../schema/sending-service";
import { isFailing } from "./service-state";

const attemptsOfTheDay = sql`from ${messageAttempts} where ${messageAttempts.serviceId} = ${sendingServices.id} and ${messageAttempts.at} > now() - interval '1 day'`;

/** Every service as an administrator looks at it, with what it did within a day; no credentials. */
export async function findServiceOverview(on: Database) {
  return on
    .select({
      channel: sendingServices.channel,
      standby: sendingServices.standby,
      kind: sendingServices.kind,
      sender: sendingServices.sender,
      active: sendingServices.active,
      failing: isFailing,
      lastSuccessAt: sendingServices.lastSuccessAt,
      lastFailureAt: sendingServices.lastFailureAt,
      lastError: sendingServices.lastError,
      lastReportAt: sendingServices.lastReportAt,
      sent: sql<number>`(select count(*)::int ${attemptsOfTheDay} and ${messageAttempts.outcome} = 'sent')`,
      failed: sql<number>`(select count(*)::int ${attemptsOfTheDay} and ${messageAttempts.outcome} <> 'sent')`,
      /** Within which 95 of 100 messages were out, from the moment that they were asked for. */
      p95Ms: sql<number | null>`(
        select (percentile_cont(0.95) within group (order by extract(epoch from ${messages.settledAt} - ${messages.createdAt})) * 1000)::int
        from ${messages}
        where ${messages.serviceId} = ${sendingServices.id} and ${messages.settledAt} is not null
          and ${messages.createdAt} > now() - interval '1 day' and ${messages.state} in ('sent', 'delivered', 'rejected')
      )`,
    })
    .from(sendingServices)
    .orderBy(asc(sendingServices.channel), asc(sendingServices.standby));
}

/** How many policies ask for a channel, and how many people they would send codes to. */
export async function countReach(on: Database, channel: "email" | "mobile"): Promise<{ policies: number; people: number }> {
  const [row] = await on.execute<{ policies: number; people: number }>(sql`
    with asking as (
      select directory_id from policy
      where asks_contacts and case ${channel}::channel when 'email' then asks_email else asks_mobile end
    )
    select (select count(*)::int from asking) as policies,
      (
        select count(*)::int from "user" u join asking a using (directory_id)
        join contact c on c.user_id = u.id and c.channel = ${channel}::channel
        where u.disabled_at is null and not c.exempt
      ) as people`);
  return row ?? { policies: 0, people: 0 };
}
