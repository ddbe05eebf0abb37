import { sql } from "../client";

/**
 * The people whose row of `reachability` says something else than their account does, or who have none: nobody, ever. What
 * each bit means is tested beside its query; here, that the triggers miss nothing.
 */
export async function findDrift(): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select u.id from "user" u
    join contact e on e.user_id = u.id and e.channel = 'email'
    join contact m on m.user_id = u.id and m.channel = 'mobile'
    left join authenticator app on app.user_id = u.id and app.confirmed_at is not null
    left join reachability r on r.user_id = u.id
    where (
      r.directory_id, r.account, r.email, r.mobile, r.email_confirmed_at, r.mobile_confirmed_at,
      r.email_trusted_from, r.mobile_trusted_from, r.has_app, r.app_trusted_from
    ) is distinct from (
      u.directory_id, account_bits(u), contact_bits(e), contact_bits(m), e.confirmed_at, m.confirmed_at,
      e.trusted_from, m.trusted_from, app.id is not null, app.trusted_from
    )`;
  return rows.map(({ id }) => id);
}
