import { eq } from "drizzle-orm";
import { type Database, db, sql } from "../client";
import { rateLimits } from "../schema/rate-limit";

export type TurnLimits = { passwordFreeTries: number; PASSWORD_DELAY_MS: number; PASSWORD_DELAY_MAX_MS: number };

const delay = (limits: TurnLimits) => sql`
  case when cardinality(hits) < ${limits.passwordFreeTries} then interval '0'
  else least(
    ${limits.PASSWORD_DELAY_MAX_MS}::float8,
    ${limits.PASSWORD_DELAY_MS}::float8 * 2 ^ least(cardinality(hits) - ${limits.passwordFreeTries}, 20)
  ) * interval '1 ms' end`;

/**
 * Takes one try at a password, before it is looked at: a burst cannot outrun the delay. Each try that comes
 * after the free ones waits twice as long as the one before.
 */
export async function takeTurn(key: string, limits: TurnLimits): Promise<{ granted: true } | { granted: false; retryAt: Date }> {
  const [taken] = await sql`
    insert into rate_limit (key, hits) values (${key}, array[now()])
    on conflict (key) do update
    set hits = array(select hit from unnest(rate_limit.hits) as hit where hit > now() - interval '1 day' order by hit) || now()
    -- A free try does not look at the clock: those that arrive at once began before the one that they wait for.
    where cardinality(rate_limit.hits) < ${limits.passwordFreeTries} or (select max(hit) from unnest(rate_limit.hits) as hit)
      + (select ${delay(limits)} from (select rate_limit.hits) as spent) <= now()
    returning key`;
  if (taken) return { granted: true };
  const [row] = await sql<{ retryAt: string }[]>`
    select (select max(hit) from unnest(hits) as hit) + ${delay(limits)} as "retryAt" from rate_limit where key = ${key}`;
  return row ? { granted: false, retryAt: new Date(row.retryAt) } : takeTurn(key, limits);
}

/** Gives the tries back: the password was right. */
export async function returnTurns(key: string, on: Database = db): Promise<void> {
  await on.delete(rateLimits).where(eq(rateLimits.key, key));
}
