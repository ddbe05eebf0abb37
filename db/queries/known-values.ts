import { sql } from "drizzle-orm";
import type { Database } from "../client";

export type KnownValueLimits = {
  /** How long a value that was replaced is told of what happens, in milliseconds. */
  FORMER_VALUE_MS: number;
  /** How many of those, the newest, on each channel. */
  formerValuesPerChannel: number;
};

/**
 * Where the holder of an account is known to be, or to have been within the time: what is proved and not held, and what
 * such values replaced. They are told of whatever changes who gets into the account. As SQL that gives `channel` and
 * `value`, over any name of the account's id.
 */
export const knownValues = (userId: string, limits: KnownValueLimits) => `
  select c.channel, c.value from contact c
  where c.user_id = ${userId} and c.proved_at is not null and (c.trusted_from is null or c.trusted_from <= now())
  union
  select former.channel, former.value from (
    select f.channel, f.value, row_number() over (partition by f.channel order by f.replaced_at desc) as rank
    from former_value f join contact c on c.id = f.contact_id
    where c.user_id = ${userId} and f.replaced_at > now() - ${Number(limits.FORMER_VALUE_MS)} * interval '1 ms'
  ) as former
  where former.rank <= ${Number(limits.formerValuesPerChannel)}`;

export type KnownValue = { channel: "email" | "mobile"; value: string; locale: "fr" | "en" };

/** The same of one account, with the language to write in. The caller has locked the user. */
export async function findKnownValues(tx: Database, userId: string, limits: KnownValueLimits): Promise<KnownValue[]> {
  const rows = await tx.execute<KnownValue>(sql`
    select known.channel, known.value, coalesce(u.locale, d.locale) as locale
    from "user" u
    join directory d on d.id = u.directory_id
    cross join lateral (${sql.raw(knownValues("u.id", limits))}) as known
    where u.id = ${userId}
    order by known.channel, known.value`);
  return [...rows];
}
