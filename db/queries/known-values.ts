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
 * Whether the holder of an account `user` is known to be, or to have been, reached at the value of a `contact`: proved, not
 * held, and not distrusted since by the help desk or because its messages came back. What a freeze alone distrusted is
 * still the holder's, as far as anybody knows.
 */
export const isReached = ({ contact, user }: { contact: string; user: string }) => `(
  ${contact}.proved_at is not null and (${contact}.trusted_from is null or ${contact}.trusted_from <= now())
  and (${contact}.unconfirmed_reason is distinct from 'distrusted' or ${contact}.proved_at <= ${user}.frozen_at)
)`;

/**
 * Forgets that a distrusted contact's value was one of the account's before, too: whoever has it now is told of nothing.
 * The caller has locked the user.
 */
export async function forgetFormerValue(tx: Database, contactId: string): Promise<void> {
  await tx.execute(sql`
    delete from former_value f using contact c
    where c.id = ${contactId} and f.contact_id = c.id and f.channel = c.channel and f.value = c.value`);
}

/**
 * Where the holder of an account is known to be, or to have been within the time: what is proved and not held, and what
 * such values replaced: the newest and the oldest of them. They are told of whatever changes who gets into the account,
 * a number only so often a day. As SQL that gives `channel` and `value`, over any name of the account's id.
 */
export const knownValues = (userId: string, limits: KnownValueLimits) => `
  select reached.channel, reached.value from (
  select c.channel, c.value from contact c join "user" holder on holder.id = c.user_id
    where c.user_id = ${userId} and ${isReached({ contact: "c", user: "holder" })}
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
