import { sql } from "../client";

export type SpentBudgets = {
  serviceActive: boolean;
  disowned: boolean;
  /** When every spent budget has room again; null when none is spent. */
  retryAt: Date | null;
  /** Only the pause between two sends is in the way. */
  pauses: boolean;
};

/**
 * Why a send was refused, from the rows that refused it: the moment at which every budget has room again. A
 * window has room when its oldest counted hit leaves it.
 */
export async function findSpentBudgets(
  contactId: string,
  purpose: string,
  limits: { SEND_PAUSE_MS: number; sendsPerHour: number; sendsPerDay: number; sendsPerUserPerDay: number; guessesPerDay: number },
): Promise<SpentBudgets> {
  const [row] = await sql<{ serviceActive: boolean; disowned: boolean; retryAt: string | null; pauses: boolean }[]>`
    with subject as (
      select c.id, c.user_id, c.channel,
        case when ${purpose} = 'confirm' then coalesce(c.pending_value, c.value) else c.value end as value
      from contact c where c.id = ${contactId}
    ),
    destination as (
      select hits from rate_limit, subject s
      where key = 'send:' || ${purpose}::text || ':' || s.channel || ':' || encode(sha256(s.value::bytea), 'base64')
    ),
    account as (
      select hits from rate_limit, subject s where key = 'send:' || ${purpose}::text || ':user:' || s.user_id
    ),
    windows (hits, span, room) as (
      select hits, ${limits.SEND_PAUSE_MS} * interval '1 ms', 1 from destination
      union all select hits, interval '1 hour', ${limits.sendsPerHour} from destination
      union all select hits, interval '1 day', ${limits.sendsPerDay} from destination
      union all select hits, interval '1 day', ${limits.sendsPerUserPerDay} from account
    ),
    ends as (
      -- The hit that has to leave the window is the room-th newest.
      select (select hit from unnest(hits) as hit order by hit desc offset room - 1 limit 1) + span as at from windows
      union all
      select min(ch.code_expires_at) + interval '1 day'
      from challenge ch, subject s
      where ch.contact_id = s.id and ch.purpose = ${purpose}::challenge_purpose and ch.attempts > 0
        and ch.code_expires_at > now() - interval '1 day'
      having sum(ch.attempts) >= ${limits.guessesPerDay}
    )
    select
      exists (select from sending_service a, subject s where a.channel = s.channel and a.active) as "serviceActive",
      exists (select from disowned_value d, subject s where d.contact_id = s.id and d.value = s.value) as disowned,
      (select max(at) from ends where at > now()) as "retryAt",
      (select max(at) from ends) <= now() + ${limits.SEND_PAUSE_MS} * interval '1 ms' as pauses`;
  return {
    serviceActive: row?.serviceActive ?? false,
    disowned: row?.disowned ?? false,
    retryAt: row?.retryAt ? new Date(row.retryAt) : null,
    pauses: row?.pauses ?? false,
  };
}
