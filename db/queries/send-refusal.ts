import { sql } from "../client";
import { THIS_HOUR } from "./sms-hours";
import { isStrangersNumber } from "./strangers-number";

const STRANGERS = isStrangersNumber({ contact: "s", to: "s.value", own: "s.own_value" });

export type SpentBudgets = {
  userId: string;
  channel: "email" | "mobile";
  /** Where it would have gone. */
  destination: string;
  serviceActive: boolean;
  disowned: boolean;
  /** When every spent budget has room again; null when none is spent. */
  retryAt: Date | null;
  /** The budget that is spent for longest. */
  because:
    | "pause"
    | "destination-quota"
    | "account-quota"
    | "guess-quota"
    | "hourly-ceiling"
    | "daily-ceiling"
    | "prefix-paused"
    | null;
};

/**
 * Why a send was refused, from the rows that refused it: the moment at which every budget has room again. A
 * window has room when its oldest counted hit leaves it, a ceiling at a full hour. A paused range is said to be free
 * at a full hour, too: its own end would tell it from a ceiling. Null for a contact that is gone or empty.
 */
export async function findSpentBudgets(
  contactId: string,
  purpose: string,
  limits: {
    SEND_PAUSE_MS: number;
    sendsPerHour: number;
    sendsPerDay: number;
    sendsPerUserPerDay: number;
    guessesPerDay: number;
    prefixOpenDigits: number;
    reservedSmsPercent: number;
  },
): Promise<SpentBudgets | null> {
  const thisHour = sql.unsafe(THIS_HOUR);
  const unreserved = (ceiling: string) => sql`${sql(ceiling)} - ${sql(ceiling)} * ${limits.reservedSmsPercent} / 100`;
  const [row] = await sql<(Omit<SpentBudgets, "retryAt"> & { retryAt: string | null })[]>`
    with subject as (
      select c.id, c.user_id, c.channel, c.source_value, c.proved_at, c.value as own_value,
        case when ${purpose} = 'confirm' then coalesce(c.pending_value, c.value) else c.value end as value
      from contact c
      where c.id = ${contactId}
    ),
    destination as (
      select hits from rate_limit, subject s
      where key = 'send:' || ${purpose}::text || ':' || s.channel || ':' || encode(sha256(s.value::bytea), 'base64')
    ),
    account as (
      select hits from rate_limit, subject s where key = 'send:' || ${purpose}::text || ':user:' || s.user_id
    ),
    windows (because, hits, span, room) as (
      select 'pause', hits, ${limits.SEND_PAUSE_MS} * interval '1 ms', 1 from destination
      union all select 'destination-quota', hits, interval '1 hour', ${limits.sendsPerHour} from destination
      union all select 'destination-quota', hits, interval '1 day', ${limits.sendsPerDay} from destination
      union all select 'account-quota', hits, interval '1 day', ${limits.sendsPerUserPerDay} from account
    ),
    hours as (
      select h.hour, h.sent, sum(h.sent) over (order by h.hour desc) as since, ${unreserved("sms_hourly_ceiling")} as hourly,
        ${unreserved("sms_daily_ceiling")} as daily
      from sms_hour h, organisation, subject s
      where s.channel = 'mobile' and h.hour > ${thisHour} - interval '24 hours' and h.hour <= ${thisHour}
    ),
    ends as (
      -- The hit that has to leave the window is the room-th newest.
      select because, (select hit from unnest(hits) as hit order by hit desc offset room - 1 limit 1) + span as at from windows
      union all
      select 'guess-quota', min(ch.code_expires_at) + interval '1 day'
      from challenge ch, subject s
      where ch.contact_id = s.id and ch.purpose = ${purpose}::challenge_purpose and ch.attempts > 0
        and ch.code_expires_at > now() - interval '1 day'
      having sum(ch.attempts) >= ${limits.guessesPerDay}
      union all
      select 'hourly-ceiling', ${thisHour} + interval '1 hour' from hours where hour = ${thisHour} and sent >= hourly
      union all
      -- The hour that has to leave the day is the last one since which it was full.
      select 'daily-ceiling', max(hour) + interval '24 hours' from hours where since >= daily
      union all
      select 'prefix-paused', date_trunc('hour', now(), 'UTC') + interval '1 hour'
      from paused_prefix p, subject s
      where p.prefix = left(s.value, -${limits.prefixOpenDigits}::int) and p.paused_until > now() and ${sql.unsafe(STRANGERS)}
    )
    select s.user_id as "userId", s.channel, s.value as destination,
      exists (select from sending_service a where a.channel = s.channel and a.active) as "serviceActive",
      exists (select from disowned_value d where d.contact_id = s.id and d.value = s.value) as disowned,
      lasting.at as "retryAt", lasting.because
    from subject s
    left join lateral (select because, at from ends where at > now() order by at desc limit 1) as lasting on true
    where s.value is not null`;
  return row ? { ...row, retryAt: row.retryAt === null ? null : new Date(row.retryAt) } : null;
}
