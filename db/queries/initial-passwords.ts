import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { endEverythingPending } from "./end-pending";

export type TakenPassword = { id: string; login: string; displayName: string; nonce: Buffer; expiresAt: Date };

const waits = sql`password_hash is null and initial_password_nonce is not null and disabled_at is null`;

/**
 * Marks the initial passwords of some people as handed out, in order of their ids behind `after`, and returns
 * what they are derived from. Whoever was marked before, expired or chose a password is passed over.
 *
 * One UPDATE decides: of two downloads at once each password is in one.
 */
export async function takeNonces(
  tx: Database,
  directoryId: string,
  range: { after: string | null; most: number },
): Promise<TakenPassword[]> {
  const rows = await tx.execute<{ id: string; login: string; displayName: string; nonce: string; expiresAt: string }>(sql`
    with chosen as (
      select id from "user"
      where directory_id = ${directoryId} and ${behind(range.after)} and ${waits}
        and initial_password_taken_at is null and initial_password_expires_at > now()
      order by id limit ${range.most}
      for no key update
    ), taken as (
      update "user" u set initial_password_taken_at = now() from chosen where u.id = chosen.id
      returning u.id, u.login, u.display_name, u.initial_password_nonce, u.initial_password_expires_at
    )
    select id, login, display_name as "displayName", encode(initial_password_nonce, 'hex') as nonce,
      to_char(initial_password_expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "expiresAt"
    from taken order by id`);
  return rows.map(({ nonce, expiresAt, ...person }) => ({
    ...person,
    nonce: Buffer.from(nonce, "hex"),
    expiresAt: new Date(expiresAt),
  }));
}

/**
 * Gives everybody who has not chosen a password yet a new initial one, to be handed out anew, and ends what
 * somebody may have begun with the old one. Returns how many.
 */
export async function renewNonces(tx: Database, directoryId: string, lifetimeMs: number): Promise<number> {
  const renewed = await tx.execute(sql`
    update "user" set
      initial_password_nonce = substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 16),
      initial_password_expires_at = now() + ${lifetimeMs} * interval '1 ms',
      initial_password_taken_at = null,
      must_change_password = true
    where directory_id = ${directoryId} and ${waits}`);
  // Statements of their own: they see what was begun while the first one waited for its rows.
  const waiting = sql`(select id from "user" where directory_id = ${directoryId} and ${waits})`;
  await tx.execute(sql`update pending_sign_in set redeemed_at = now() where redeemed_at is null and user_id in ${waiting}`);
  // What is sent in a session holds its contact first, and then the session.
  await tx.execute(sql`
    select from contact where user_id in ${waiting} and user_id in (select user_id from session where revoked_at is null)
    order by id for no key update`);
  await tx.execute(sql`update session set revoked_at = now() where revoked_at is null and user_id in ${waiting}`);
  const begun = await tx.execute<{ id: string }>(sql`
    select w.id from ${waiting} as w
    where exists (select from access_pass where user_id = w.id and closed_at is null)
      or exists (select from recovery where user_id = w.id and closed_at is null)
      or exists (select from authenticator where user_id = w.id and (confirmed_at is null or trusted_from > now()))
      or exists (
        select from contact c where c.user_id = w.id and (
          c.pending_value is not null or c.trusted_from > now() or c.entered_in is not null
          or exists (select from challenge where contact_id = c.id and closed_at is null)
        )
      )
    order by w.id`);
  for (const { id } of begun) await endEverythingPending(tx, id);
  return renewed.count;
}

/** Who still waits for a password: how many were handed theirs, and of how many it expired before. */
export async function countWaiting(on: Database, directoryId: string): Promise<{ taken: number; expired: number }> {
  const [row] = await on.execute<{ taken: number; expired: number }>(sql`
    select count(*) filter (where initial_password_taken_at is not null)::int as taken,
      count(*) filter (where initial_password_taken_at is null and initial_password_expires_at <= now())::int as expired
    from "user" where directory_id = ${directoryId} and ${waits}`);
  return row ?? { taken: 0, expired: 0 };
}

const behind = (after: string | null) => (after === null ? sql`true` : sql`id > ${after}::uuid`);
