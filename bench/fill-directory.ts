import { sql } from "@/db/client";

/** People at a time: what one statement adds, its triggers keep in memory. */
const BATCH = 50_000;

/**
 * Fills a directory with invented people whose address is confirmed, for a while or for long, and whose number is not.
 * They are not put among the words that people are found by, which is most of what an import takes.
 */
export async function fillDirectory(directoryId: string, people: number): Promise<void> {
  await sql`alter table contact disable trigger contact_found_when_new`;
  for (let from = 0; from < people; from += BATCH) {
    await sql`
      with added as (
        insert into "user" (directory_id, login, display_name, department, last_sign_in_at)
        select ${directoryId}, 'personne' || n, 'Personne ' || n, 'Service ' || n % 40,
          case when n % 3 > 0 then now() - n % 900 * interval '1 day' end
        from generate_series(${from + 1}::int, ${Math.min(from + BATCH, people)}::int) as n
        returning id, login
      )
      insert into contact (user_id, channel, value, confirmed_at, confirmed_how, proved_at, unconfirmed_reason)
      select added.id, kind.channel, case when held then added.login || '@bench.example' end,
        case when held then confirmed.at end, case when held then 'code'::confirmed_how end,
        case when held then confirmed.at end, case when not held then 'new'::unconfirmed_reason end
      from added
      cross join (values ('email'::channel, true), ('mobile', false)) as kind(channel, held)
      cross join lateral (select now() - (1 + hashtext(added.login) & 1023) * interval '1 day' as at) as confirmed`;
  }
  await sql`alter table contact enable trigger contact_found_when_new`;
  await sql`vacuum (analyze) "user", contact, reachability`;
}
