import { and, eq, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, alias } from "drizzle-orm/pg-core";
import type { Database } from "../client";
import { campaigns } from "../schema/campaign";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { searchTerms, users } from "../schema/user";
import { type CountedPeople, isAmong } from "./alike-people";
import { beyond, inOrder, type NamePage } from "./name-page";

/** A word that a search asks for: as it was typed, and the words that the index would make of it. */
export type SoughtWord = { typed: string; words: string[] };

export type UserFilter = { directoryId: string | null; sought: SoughtWord[]; alike: CountedPeople | null };

/** Splits a search into what is looked for, by the function that splits the names themselves. */
export async function splitSought(on: Database, typed: string[]): Promise<SoughtWord[]> {
  if (typed.length === 0) return [];
  const rows = await on.execute<{ typed: string; words: string[] }>(sql`
    select lower(typed) as typed, array(select search_words(typed)) as words
    from unnest(${sql.param(typed, campaigns.logins)}::text[]) with ordinality as sought(typed, place) order by place`);
  return rows.map(({ typed, words }) => ({ typed, words }));
}

/** The largest code point: behind every term that begins with a prefix. */
const LAST = sql`chr(1114111)`;

const withTerm = (filter: UserFilter, prefix: string) => sql`(
  select ${searchTerms.userId} from ${searchTerms}
  where ${searchTerms.directoryId} ${filter.directoryId ? sql`= ${filter.directoryId}` : sql`in (select ${directories.id} from ${directories})`}
    and ${searchTerms.term} collate "C" >= ${prefix} and ${searchTerms.term} collate "C" < ${prefix} || ${LAST}
)`;

/** Who is found by one word: by the whole of it (a login, an address), or by each of the words within it. */
function whoHas(filter: UserFilter, { typed, words }: SoughtWord): SQL {
  const whole = withTerm(filter, typed);
  if (words.length === 0 || (words.length === 1 && words[0] === typed)) return whole;
  return sql`(${whole} union (${sql.join(
    words.map((word) => withTerm(filter, word)),
    sql` intersect `,
  )}))`;
}

const whoIsSought = (filter: UserFilter) =>
  sql.join(
    filter.sought.map((word) => whoHas(filter, word)),
    sql` intersect `,
  );

/**
 * An array makes the search begin with the words' ranges, whose cost is that of the people found. As a join
 * the planner would rather walk through all names in order and ask for each whether it has the word, which
 * takes long when the people found stand together at the end of the alphabet.
 */
const matches = (filter: UserFilter) =>
  and(
    filter.directoryId ? eq(users.directoryId, filter.directoryId) : undefined,
    filter.sought.length > 0 ? sql`${users.id} = any(array(${whoIsSought(filter)}))` : undefined,
    filter.alike ? isAmong(filter.alike) : undefined,
  );

const email = alias(contacts, "email");
const mobile = alias(contacts, "mobile");

const stateOf = ({ value, confirmedAt, pendingValue }: Record<"value" | "confirmedAt" | "pendingValue", AnyPgColumn>) => ({
  hasValue: sql<boolean>`${value} is not null`,
  confirmed: sql<boolean>`${confirmedAt} is not null`,
  pending: sql<boolean>`${pendingValue} is not null`,
});

/**
 * A page of people, by name. It is found first and described afterwards: only its rows are joined.
 */
export async function findUsers(on: Database, filter: UserFilter, page: NamePage) {
  const onPage = on
    .select({ id: users.id })
    .from(users)
    .where(and(matches(filter), beyond(page)))
    .orderBy(inOrder(page))
    .limit(page.most)
    .as("on_page");
  return on
    .select({
      id: users.id,
      displayName: users.displayName,
      login: users.login,
      department: users.department,
      directoryName: directories.name,
      role: users.role,
      disabledAt: users.disabledAt,
      lastSignInAt: users.lastSignInAt,
      email: stateOf(email),
      mobile: stateOf(mobile),
    })
    .from(onPage)
    .innerJoin(users, eq(users.id, onPage.id))
    .innerJoin(directories, eq(directories.id, users.directoryId))
    .innerJoin(email, and(eq(email.userId, users.id), eq(email.channel, "email")))
    .innerJoin(mobile, and(eq(mobile.userId, users.id), eq(mobile.channel, "mobile")))
    .orderBy(inOrder(page));
}

/** How many people match, counted no further than `most`: the exact number of many is the dear part. */
export async function countUsers(on: Database, filter: UserFilter, most: number): Promise<number> {
  const all = sql`select ${users.id} as user_id from ${users} where ${matches(filter) ?? sql`true`}`;
  const [row] = await on.execute<{ people: number }>(sql`
    select count(*)::int as people from (
      select distinct user_id from (${filter.sought.length > 0 && !filter.alike ? whoIsSought(filter) : all}) as found limit ${most}
    ) as counted`);
  return row?.people ?? 0;
}
