import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import { readInOrderOfName } from "./in-order-of-name";
import { beyond, inOrder, type NamePage } from "./name-page";
import { type Alike, keyOf, PARTS, partsOf, personKey, reachable, readKey, type Whom } from "./reachability";

/** People of one directory who are alike in all that recovery and sign-in look at. */
export type AlikePeople = Alike & {
  directoryId: string;
  /** Names them in a query for the people themselves. */
  key: number;
  people: number;
};

/**
 * Counts people who are alike.
 *
 * They are grouped by what the key is made of, whose values the planner knows to be few: of the key itself it would expect
 * as many as people, and sort all of them.
 */
export async function countAlike(on: Database, whom: Whom): Promise<AlikePeople[]> {
  const parts = partsOf(whom.marks);
  const name = (part: keyof typeof parts) => sql.raw(`"${part}"`);
  const columns = PARTS.map((part) => sql`${parts[part]} as ${name(part)}`);
  const named = Object.fromEntries(PARTS.map((part) => [part, name(part)])) as typeof parts;
  const places = ["r.directory_id", ...PARTS.map((_, place) => place + 2)].join(", ");
  const rows = await on.execute<{ directoryId: string; key: number; people: number }>(sql`
    select "directoryId", ${keyOf(named)} as key, people
    from (
      select r.directory_id as "directoryId", ${sql.join(columns, sql`, `)}, count(*)::int as people ${reachable(whom)}
      group by ${sql.raw(places)}
    ) as alike`);
  return rows.map((row) => ({ ...row, ...readKey(row.key) }));
}

/** Those of some people who have an open session. They are few beside all others, and counted apart. */
export const whoAreSignedIn = <These extends Whom>(whom: These): These => ({
  ...whom,
  which: sql`${whom.which} and r.user_id in (
    select s.user_id from session s
    where s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - s.idle_minutes * interval '1 minute'
  )`,
});

/** People of whom it was counted how many they are. */
export type CountedPeople = Whom & { people: number };

/**
 * Those of some people whom a count found in these groups.
 *
 * The key is compared within `coalesce`, which the planner takes to hold for every second one: of the comparison itself it
 * would expect next to nobody, and look everybody up one by one.
 */
export function whoAreIn(whom: Whom, groups: readonly Pick<AlikePeople, "directoryId" | "key" | "people">[]): CountedPeople {
  const ofEach = [...Map.groupBy(groups, ({ directoryId }) => directoryId)].map(
    ([directoryId, own]) => sql`
      r.directory_id = ${directoryId}::uuid
      and coalesce(${personKey(whom.marks)} = any(${sql.raw(`'{${own.map(({ key }) => key).join()}}'`)}::int[]), false)`,
  );
  return {
    ...whom,
    which: sql`${whom.which} and (${ofEach.length > 0 ? sql.join(ofEach, sql` or `) : sql`false`})`,
    people: groups.reduce((all, { people }) => all + people, 0),
  };
}

/** People. Finding fewer takes as long as counting everybody; more of them are met soon among the names in their order. */
const FEW = 5_000;

/** Whether a `user` is one of them. Of few, an array makes the search begin with them: see `user-search`. */
export const isAmong = (whom: CountedPeople): SQL =>
  whom.people <= FEW
    ? sql`"user".id = any(array(select r.user_id ${reachable(whom)}))`
    : sql`exists (select from reachability r where r.user_id = "user".id and ${whom.which})`;

/** One of them: what tells them from others, what they hold, and what tells why. */
export type AlikePerson = {
  id: string;
  displayName: string;
  login: string;
  department: string | null;
  key: number;
  email: string | null;
  mobile: string | null;
  /** Ends of holds, in ISO form. */
  emailTrustedFrom: string | null;
  mobileTrustedFrom: string | null;
};

const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** Describes people (`"user"`) with their rows of `reachability` (`r`). */
const described = ({ marks }: Whom, people: SQL) => sql`
  select "user".id, "user".display_name as "displayName", "user".login, "user".department, ${personKey(marks)} as key,
    email.value as email, mobile.value as mobile,
    ${iso("r.email_trusted_from")} as "emailTrustedFrom", ${iso("r.mobile_trusted_from")} as "mobileTrustedFrom"
  from ${people}
  join contact email on email.user_id = "user".id and email.channel = 'email'
  join contact mobile on mobile.user_id = "user".id and mobile.channel = 'mobile'`;

/** A page of them, by name. */
export async function findAlikePeople(on: Database, whom: CountedPeople, page: NamePage): Promise<AlikePerson[]> {
  if (whom.people === 0) return [];
  const within = whom.directoryId ? sql`"user".directory_id = ${whom.directoryId}` : sql`true`;
  const onPage = sql`(
    select * from "user" where ${within} and ${isAmong(whom)} and ${beyond(page)} order by ${inOrder(page)} limit ${page.most}
  ) as "user"`;
  return on.execute<AlikePerson>(sql`
    ${described(whom, sql`${onPage} join reachability r on r.user_id = "user".id`)} order by ${inOrder(page)}`);
}

/** All of them in order of name, a page at a time. */
export const readAlikePeople = (whom: CountedPeople) =>
  readInOrderOfName<AlikePerson>(
    whom.directoryId,
    (isOnPage) => sql`
      ${described(whom, sql`reachability r join "user" on "user".id = r.user_id`)}
      where ${whom.which} and ${isOnPage} order by ${inOrder({ backwards: false })}`,
  );
