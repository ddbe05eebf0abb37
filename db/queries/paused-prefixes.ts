import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Database } from "../client";
import { pausedPrefixes } from "../schema/sending-limits";
import { isStrangersNumber } from "./strangers-number";

export type PrefixLimits = {
  prefixOpenDigits: number;
  expiredCodesPerPrefix: number;
  PREFIX_WINDOW_MS: number;
  PREFIX_PAUSE_MS: number;
};

/**
 * Pauses the ranges where too many codes have run out that nobody typed, and prolongs the pause where they still do.
 * Returns those that were not paused before.
 *
 * Codes to accounts that trust nothing yet, and to numbers that no import brought, count: whoever proves one is a
 * stranger no longer. A code counts when its time is over, whatever closed it before: otherwise somebody who
 * changes the number after each send would never be seen.
 *
 * A pause that has ended settled what it was for: the codes that were asked for before count no more, so that an
 * administrator who ended it does not find it back a minute later. The rows are locked first, so that such an end is
 * either seen or comes after.
 */
export async function pausePrefixes(tx: Database, limits: PrefixLimits): Promise<{ prefix: string; expired: number }[]> {
  const rows = await tx.execute<{ prefix: string; expired: number; begins: boolean }>(sql`
    with known as materialized (
      select prefix, paused_until from paused_prefix order by prefix for no key update
    ),
    expired as (
      select left(ch.value, -${limits.prefixOpenDigits}::int) as prefix, ch.created_at
      from challenge ch
      join contact c on c.id = ch.contact_id
      where ch.code_expires_at > now() - ${limits.PREFIX_WINDOW_MS} * interval '1 ms' and ch.code_expires_at <= now()
        and ch.closed_because is distinct from 'used'
        -- What never went out cost nothing, and could not be typed.
        and exists (
          select from message m
          where m.challenge_id = ch.id and (m.state in ('sent', 'delivered', 'rejected') or m.ambiguous)
        )
        and ${sql.raw(isStrangersNumber({ contact: "c", to: "ch.value", own: "c.value" }))}
    )
    insert into paused_prefix as paused (prefix, expired, paused_until)
    select e.prefix, count(*), now() + ${limits.PREFIX_PAUSE_MS} * interval '1 ms'
    from expired e left join known k on k.prefix = e.prefix
    -- The clock, not the beginning of this transaction: it may have waited for an administrator who ended the pause.
    where k.paused_until is null or k.paused_until > clock_timestamp() or e.created_at > k.paused_until
    group by e.prefix
    having count(*) >= ${limits.expiredCodesPerPrefix}
    order by e.prefix
    on conflict (prefix) do update set expired = excluded.expired, paused_until = excluded.paused_until,
      paused_at = case when paused.paused_until > now() then paused.paused_at else now() end
    returning prefix, expired, paused_at = now() as begins`);
  return rows.filter(({ begins }) => begins).map(({ prefix, expired }) => ({ prefix, expired }));
}

/** Ends the pause of a range; false when none was under way. */
export async function resumePrefix(tx: Database, prefix: string): Promise<boolean> {
  const ended = await tx
    .update(pausedPrefixes)
    .set({ pausedUntil: sql`now()` })
    .where(and(eq(pausedPrefixes.prefix, prefix), gt(pausedPrefixes.pausedUntil, sql`now()`)))
    .returning({ prefix: pausedPrefixes.prefix });
  return ended.length > 0;
}

/** The ranges that are paused now, those that were last paused first. */
export async function findPausedPrefixes(on: Database) {
  return on
    .select()
    .from(pausedPrefixes)
    .where(gt(pausedPrefixes.pausedUntil, sql`now()`))
    .orderBy(desc(pausedPrefixes.pausedAt), pausedPrefixes.prefix);
}
