import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { users } from "../schema/user";
import type { Person } from "./name-page";
import type { Policy } from "./policies";
import { dueRule } from "./sign-in-facts";
import { recoveryRule, trustedRule } from "./trusted";

/**
 * What a correct password leads to: a second factor, the next code to a value that has only to be confirmed again, a
 * session by the password alone, or a refusal. An access pass moves nobody: it is good for one time.
 */
export type WayIn = "factor" | "due" | "password" | "refused";

/** By what a forgotten password can be replaced. */
export type WayBack = "email" | "mobile" | "both" | "none";

/** What of a policy decides how people come in, and come back. */
export type ReachSettings = Pick<
  Policy,
  | "directoryId"
  | "secondFactor"
  | "factorEmail"
  | "factorMobile"
  | "factorApp"
  | "passwordOnlyUntil"
  | "recoversByEmail"
  | "recoversByMobile"
  | "allowsSharedValues"
  | "asksEmail"
  | "asksMobile"
  | "reconfirmDays"
>;

/** Accounts to which a policy does the same: as it is stored, and as it is wanted. */
export type ReachGroup = {
  inNow: WayIn;
  inAfter: WayIn;
  backNow: WayBack;
  backAfter: WayBack;
  people: number;
  /** Their values that wait before they are trusted. */
  held: number;
  /** Their trusted values that another account had first. */
  sharedNow: number;
  sharedAfter: number;
};

/** Every account that is not disabled, with its directory, its policy and what it may prove itself by. */
const accounts = sql.raw(`"user"
  join directory on directory.id = "user".directory_id
  join policy stored on stored.directory_id = "user".directory_id
  join contact email on email.user_id = "user".id and email.channel = 'email'
  join contact mobile on mobile.user_id = "user".id and mobile.channel = 'mobile'
  left join authenticator app on app.user_id = "user".id and app.confirmed_at is not null`);

/** The policies as they would be: the one that is wanted, and the others as they are stored. */
const wantedPolicies = (wanted: ReachSettings) => sql`(
  select directory_id, second_factor, factor_email, factor_mobile, factor_app, password_only_until,
    recovers_by_email, recovers_by_mobile, allows_shared_values
  from ${policies} where directory_id <> ${wanted.directoryId}
  union all
  select ${wanted.directoryId}::uuid, ${wanted.secondFactor}::second_factor, ${wanted.factorEmail}::boolean,
    ${wanted.factorMobile}::boolean, ${wanted.factorApp}::boolean, ${wanted.passwordOnlyUntil}::date,
    ${wanted.recoversByEmail}::boolean, ${wanted.recoversByMobile}::boolean, ${wanted.allowsSharedValues}::boolean
)`;

type Plan = "stored" | "wanted";

const trusts = (contact: "email" | "mobile", policy: Plan) => trustedRule({ contact, user: '"user"', policy });
const isDue = (contact: "email" | "mobile", policy: Plan) => dueRule({ contact, user: '"user"', policy });

const APP_USABLE = `(app.id is not null and (app.trusted_from is null or app.trusted_from <= now()))`;

/** The table of sign-in (`decideSignIn` in lib) for one of the accounts. */
const wayIn = (policy: Plan) =>
  sql.raw(`case
    when ${policy}.second_factor = 'off' then 'password'
    when ${policy}.factor_email and ${trusts("email", policy)} or ${policy}.factor_mobile and ${trusts("mobile", policy)}
      or ${policy}.factor_app and ${APP_USABLE} then 'factor'
    when ${policy}.factor_email and ${isDue("email", policy)} or ${policy}.factor_mobile and ${isDue("mobile", policy)} then 'due'
    when "user".ever_trusted_at is null and app.id is null and not ${trusts("email", policy)} and not ${trusts("mobile", policy)}
      and coalesce(${policy}.password_only_until >= (now() at time zone directory.time_zone)::date, true) then 'password'
    else 'refused'
  end`) as SQL<WayIn>;

const comesBackBy = (channel: "email" | "mobile", policy: Plan) =>
  recoveryRule(channel, { policy, email: trusts("email", policy), mobile: trusts("mobile", policy), app: APP_USABLE });

const wayBack = (policy: Plan) =>
  sql.raw(`case
    when ${comesBackBy("email", policy)} then case when ${comesBackBy("mobile", policy)} then 'both' else 'email' end
    when ${comesBackBy("mobile", policy)} then 'mobile'
    else 'none'
  end`) as SQL<WayBack>;

const held = (contact: string) => `(${contact}.confirmed_at is not null and ${contact}.trusted_from > now())`;
const HELD = sql.raw(`coalesce(${held("email")}, false)::int + coalesce(${held("mobile")}, false)::int`);

const sharedTrusted = (policy: Plan) =>
  sql.raw(
    `(email.shared and ${trusts("email", policy)})::int + (mobile.shared and ${trusts("mobile", policy)})::int`,
  ) as SQL<number>;

/**
 * The accounts of a directory by what a change of its policy does to them.
 *
 * The accounts stand behind an `offset 0`, and are grouped by one array: seeing what the ways are made of, the planner
 * would expect a group for each person, and sort everybody.
 */
export async function countReach(on: Database, wanted: ReachSettings): Promise<ReachGroup[]> {
  const rows = await on.execute<Omit<ReachGroup, "inNow"> & { ways: [WayIn, WayIn, WayBack, WayBack] }>(sql`
    select ways, count(*)::int as people, sum(held)::int as held,
      sum(shared_now)::int as "sharedNow", sum(shared_after)::int as "sharedAfter"
    from (
      select array[${wayIn("stored")}, ${wayIn("wanted")}, ${wayBack("stored")}, ${wayBack("wanted")}] as ways,
        ${HELD} as held, ${sharedTrusted("stored")} as shared_now, ${sharedTrusted("wanted")} as shared_after
      from ${accounts} join ${wantedPolicies(wanted)} as wanted on wanted.directory_id = "user".directory_id
      where ${users.directoryId} = ${wanted.directoryId} and ${users.disabledAt} is null
      offset 0
    ) as account
    group by ways`);
  return rows.map(({ ways: [inNow, inAfter, backNow, backAfter], people, held, sharedNow, sharedAfter }) => {
    return { inNow, inAfter, backNow, backAfter, people, held, sharedNow, sharedAfter };
  });
}

/** The first in order of name of those whom a change refuses, or leaves without a way back. */
export async function findHit(
  on: Database,
  wanted: ReachSettings,
  by: "refused" | "without-way-back",
  most: number,
): Promise<Person[]> {
  const hit =
    by === "refused"
      ? sql`${wayIn("wanted")} = 'refused' and ${wayIn("stored")} <> 'refused'`
      : sql`${wayBack("wanted")} = 'none' and ${wayBack("stored")} <> 'none'`;
  return on.execute<Person>(sql`
    select ${users.id} as id, ${users.displayName} as name
    from ${accounts} join ${wantedPolicies(wanted)} as wanted on wanted.directory_id = "user".directory_id
    where ${users.directoryId} = ${wanted.directoryId} and ${users.disabledAt} is null and ${hit}
    order by ${users.displayName}, ${users.id} limit ${most}`);
}

/** Every administrator of every directory, and whether a correct password is refused, and would be. */
export async function findAdministratorsUnder(
  on: Database,
  wanted: ReachSettings,
): Promise<{ id: string; refusedNow: boolean; refusedAfter: boolean }[]> {
  return on.execute<{ id: string; refusedNow: boolean; refusedAfter: boolean }>(sql`
    select ${users.id} as id, ${wayIn("stored")} = 'refused' as "refusedNow", ${wayIn("wanted")} = 'refused' as "refusedAfter"
    from ${accounts} join ${wantedPolicies(wanted)} as wanted on wanted.directory_id = "user".directory_id
    where ${users.role} = 'administrator' and ${users.disabledAt} is null`);
}

/** How many accounts still come in by the password alone, by directory: of those that require a second factor. */
export async function countPasswordOnly(on: Database): Promise<{ directoryId: string; people: number }[]> {
  return on.execute<{ directoryId: string; people: number }>(sql`
    select ${directories.id} as "directoryId", count(*)::int as people
    from ${accounts}
    where stored.second_factor = 'required' and ${users.disabledAt} is null and ${wayIn("stored")} = 'password'
    group by 1`);
}
