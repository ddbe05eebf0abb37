import { sql } from "drizzle-orm";
import { type Database, db } from "../client";

/**
 * Spends one of the `most` that a budget allows within a sliding window, in one statement.
 *
 * @param on the transaction of what it is spent for, where both must hold together
 * @returns null when it was spent; otherwise when the next one can be
 */
export async function spendWithin(key: string, most: number, windowMs: number, on: Database = db): Promise<Date | null> {
  const window = sql`${windowMs} * interval '1 ms'`;
  const [spent] = await on.execute(sql`
    insert into rate_limit (key, hits) values (${key}, array[now()])
    on conflict (key) do update
    set hits = array(select hit from unnest(rate_limit.hits) as hit where hit > now() - ${window} order by hit) || now()
    where hits_within(rate_limit.hits, ${window}) < ${most}
    returning key`);
  if (spent) return null;
  const [row] = await on.execute<{ at: string }>(sql`
    select (select hit from unnest(hits) as hit order by hit desc offset ${most - 1} limit 1) + ${window} as at
    from rate_limit where key = ${key}`);
  return row ? new Date(row.at) : spendWithin(key, most, windowMs, on);
}
