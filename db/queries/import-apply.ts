import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { auditEvents } from "../schema/audit";
import type { NewAuditEvent } from "./audit";

/** The rows of some lines of the file, the first and the last included. */
export type Lines = { from: number; to: number };

/**
 * What an import's value does to a contact. The file acts only where it differs from what it said before, so
 * what a person corrected stays; and only a value that nobody proved is replaced. Going back to the proved
 * value takes back what an import had put beside it, not what the person did.
 */
const changeOf = (contact: "e" | "m", value: "email" | "mobile") => {
  const [c, v] = [sql.raw(contact), sql.raw(`r.${value}`)];
  return sql`case
    when ${v} is null or ${v} is not distinct from ${c}.source_value then 'none'
    when ${c}.proved_at is null and ${c}.value is distinct from ${v} then 'value'
    when ${c}.proved_at is not null and ${c}.value <> ${v} and ${c}.pending_value is distinct from ${v} then 'pending'
    when ${c}.proved_at is not null and ${c}.value = ${v} and ${c}.pending_value = ${c}.source_value then 'take-back'
    else 'source'
  end`;
};

/**
 * Compares the staged rows with the accounts they are about, as these are at this moment. An empty cell
 * changes nothing. A language that is set is the person's own.
 *
 * @param again only the rows that an earlier comparison found something to write for
 */
export async function judgeRows(tx: Database, again = false): Promise<void> {
  await tx.execute(sql`
    update import_row r set
      user_changes = (r.name_is_whole and r.display_name <> u.display_name)
        or (r.department is not null and r.department is distinct from u.department)
        or (r.locale is not null and u.locale is null),
      email_change = ${changeOf("e", "email")},
      mobile_change = ${changeOf("m", "mobile")}
    from "user" u
    join contact e on e.user_id = u.id and e.channel = 'email'
    join contact m on m.user_id = u.id and m.channel = 'mobile'
    where u.id = r.user_id and ${again ? sql`r.writes` : sql`true`}`);
}

/**
 * Locks the accounts and then the contacts that will be written, each in the order of their ids, as all verbs
 * do that write many: none of them waits for another in a circle. Nobody else is held up.
 */
export async function lockChanging(tx: Database): Promise<void> {
  await tx.execute(sql`
    select count(*) from (
      select u.id from "user" u join import_row r on r.user_id = u.id where r.writes order by u.id for no key update of u
    ) as locked`);
  await tx.execute(sql`
    select count(*) from (
      select c.id from contact c join import_row r on r.user_id = c.user_id
      where (case c.channel when 'email' then r.email_change else r.mobile_change end) <> 'none'
      order by c.id for no key update of c
    ) as locked`);
}

/** Makes the accounts of new people with both contacts, and something to derive their initial passwords from. */
export async function createAccounts(
  tx: Database,
  directoryId: string,
  lines: Lines,
  initialPasswordLifetimeMs: number,
): Promise<void> {
  await tx.execute(sql`
    insert into "user" (id, directory_id, login, display_name, department, locale, initial_password_nonce, initial_password_expires_at, must_change_password)
    select new_id, ${directoryId}::uuid, login, display_name, department, locale,
      -- 128 bits out of the 244 random ones of two UUIDs.
      substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 16),
      now() + ${initialPasswordLifetimeMs} * interval '1 ms', true
    from import_row where outcome = 'created' and ${within(lines)} order by line`);
  await tx.execute(sql`
    insert into contact (user_id, channel, value, source_value)
    select new_id, c.channel, c.value, c.value
    from import_row
    cross join lateral (values ('email'::channel, email), ('mobile'::channel, mobile)) as c (channel, value)
    where outcome = 'created' and ${within(lines)} order by line`);
}

/**
 * Tells the planner how large the tables have become. The search index is kept by a trigger whose plan would
 * otherwise stay the one for an empty table: half the speed over 40,000 people.
 *
 * The lock that it takes is held until the transaction ends; a second import, of another directory, does not
 * wait for it and does without.
 */
export async function refreshStatistics(tx: Database): Promise<void> {
  const [row] = await tx.execute<{ claimed: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended('import-statistics', 0)) as claimed`,
  );
  if (!row?.claimed) return;
  await tx.execute(sql`analyze "user"`);
  await tx.execute(sql`analyze contact`);
}

/** Brings names, departments and languages of known people up to date. */
export async function updateAccounts(tx: Database, lines: Lines): Promise<void> {
  await tx.execute(sql`
    update "user" u set
      display_name = case when r.name_is_whole then r.display_name else u.display_name end,
      department = coalesce(r.department, u.department),
      locale = coalesce(u.locale, r.locale)
    from import_row r
    where r.user_id = u.id and r.user_changes and ${within(lines)}`);
}

export type ImportedChange = {
  contactId: string;
  userId: string;
  channel: "email" | "mobile";
  before: string | null;
  after: string;
  /** The value waits beside a proved one. */
  pending: boolean;
};

/** Writes the values of known people, and returns those of which they would notice something. */
export async function updateContacts(tx: Database, lines: Lines): Promise<ImportedChange[]> {
  const changed = await tx.execute<ImportedChange>(sql`
    with written as (
      update contact c set
        source_value = r.value,
        value = case r.change when 'value' then r.value else c.value end,
        entered_in = case when r.change in ('value', 'pending', 'take-back') then null else c.entered_in end,
        unconfirmed_reason = case r.change when 'value' then 'new' else c.unconfirmed_reason end,
        pending_value = case r.change when 'pending' then r.value when 'take-back' then null else c.pending_value end,
        pending_since = case r.change when 'pending' then now() when 'take-back' then null else c.pending_since end,
        version = c.version + case r.change when 'source' then 0 else 1 end
      from (
        select line, user_id, 'email'::channel as channel, email as value, email_change as change from import_row
        union all
        select line, user_id, 'mobile', mobile, mobile_change from import_row
      ) as r
      where c.user_id = r.user_id and c.channel = r.channel and r.change <> 'none' and ${within(lines)}
      returning c.id, c.user_id, c.channel, r.change, r.value as after, coalesce(old.pending_value, old.value) as before
    )
    select id as "contactId", user_id as "userId", channel, before, after, change = 'pending' as pending
    from written where change <> 'source'`);
  if (changed.length > 0)
    await closeChallenges(
      tx,
      changed.map(({ contactId }) => contactId),
    );
  return changed;
}

/** Codes for a former value prove nothing any more. Behind the update, so that it sees what was sent meanwhile. */
async function closeChallenges(tx: Database, contactIds: string[]): Promise<void> {
  await tx.execute(sql`
    update challenge set closed_at = now(), closed_because = 'changed'
    where closed_at is null and contact_id in (select json_array_elements_text(${JSON.stringify(contactIds)}::json)::uuid)`);
}

/** Records many events of one kind. */
export async function insertAuditEvents(tx: Database, events: NewAuditEvent[]): Promise<void> {
  if (events.length > 0) await tx.insert(auditEvents).values(events);
}

const within = ({ from, to }: Lines) => sql`line between ${from} and ${to}`;
