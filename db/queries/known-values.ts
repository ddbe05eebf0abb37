import { sql } from "drizzle-orm";
import type { Database } from "../client";

export type KnownValueLimits = {
  /** How long a value that was replaced is told of what happens, in milliseconds. */
  FORMER_VALUE_MS: number;
  /** How many of those, the newest on each channel, beside the oldest. */
  newestFormerValues: number;
  /** How many notices of an account one number is sent within a day. */
  smsNoticesPerDay: number;
};

/**
 * Where the holder of an account is known to be, or to have been within the time: what is proved and not held, and what
 * such values replaced: the newest and the oldest of them. They are told of whatever changes who gets into the account,
 * a number only so often a day. As SQL that gives `channel` and `value`, over any name of the account's id.
 */
export const knownValues = (userId: string, limits: KnownValueLimits) => `
  select reached.channel, reached.value from (
  select c.channel, c.value from contact c
  where c.user_id = ${userId} and c.proved_at is not null and (c.trusted_from is null or c.trusted_from <= now())
  union
  select former.channel, former.value from (
    select f.channel, f.value,
      row_number() over (partition by f.channel order by max(f.replaced_at) desc) as newest,
      row_number() over (partition by f.channel order by min(f.replaced_at)) as oldest
    from former_value f join contact c on c.id = f.contact_id
    where c.user_id = ${userId} and f.replaced_at > now() - ${Number(limits.FORMER_VALUE_MS)} * interval '1 ms'
    group by f.channel, f.value
  ) as former
  where former.newest <= ${Number(limits.newestFormerValues)} or former.oldest = 1
  ) as reached
  where reached.channel = 'email' or (
    select count(*) from message m
    where m.user_id = ${userId} and m.channel = 'mobile' and m.destination = reached.value
      and m.template in ('binding-notice', 'account-notice') and m.created_at > now() - interval '1 day'
  ) < ${Number(limits.smsNoticesPerDay)}`;

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
