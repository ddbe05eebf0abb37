import { and, eq, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import { campaigns } from "../schema/campaign";
import { contacts } from "../schema/contact";
import { policies } from "../schema/policy";
import { sessions } from "../schema/session";
import { users } from "../schema/user";
import { isSolicited } from "./solicited";
import { recoveryRule, trustedAppRule, trustedRule } from "./trusted";

export type Campaign = typeof campaigns.$inferSelect;

export type Reach = {
  /** People whom the campaign un-confirms something of. */
  people: number;
  emails: number;
  mobiles: number;
  /** People whom the window will ask at their next sign-in. */
  asked: number;
  /** People who can replace a forgotten password now and will not be able to. */
  loseRecovery: number;
  /** People who would lose it, and are left out for that reason. */
  leftOut: number;
  /** People with neither an address nor a number. */
  haveNeither: number;
  /** People with an open session: the campaign does not interrupt it. */
  signedIn: number;
  /** People who have something to confirm on these channels, and nothing confirmed. */
  alreadyUnconfirmed: number;
};

/** Somebody as a list of names shows them: names repeat, ids do not. */
export type Person = { id: string; name: string };

/** Whether a `user` is one of those the wizard's first screen chose. Whoever is disabled cannot be asked. */
export function isChosen(campaign: Campaign): SQL | undefined {
  return and(
    eq(users.directoryId, campaign.directoryId),
    isNull(users.disabledAt),
    campaign.excludesAdministrators ? ne(users.role, "administrator") : undefined,
    campaign.scope === "departments" ? inArray(users.department, campaign.departments) : undefined,
    campaign.scope === "logins" ? inArray(users.loginKey, campaign.logins) : undefined,
  );
}

/** Whether a campaign un-confirms what this `contact` holds once it is confirmed. */
const isOnItsChannels = (campaign: Campaign) => and(inArray(contacts.channel, campaign.channels), eq(contacts.exempt, false));

/**
 * Whether the campaign un-confirms this `contact`: what was confirmed before its launch. The instant is read
 * where it stands, to the microsecond, so that no newer confirmation is undone.
 */
export const isMarked = (campaign: Campaign) => sql<boolean>`(
  ${isOnItsChannels(campaign)} and ${contacts.confirmedAt} < coalesce(
    (select ${campaigns.launchedAt} from ${campaigns} where ${campaigns.id} = ${campaign.id}), now()
  )
)`;

/** The names of the tables, as in every query of a campaign. */
const ROW = { contact: '"contact"', user: '"user"', policy: '"policy"' };

/** Whether a password could be recovered by a person's contacts on these conditions, and their app: over their contacts. */
function recovers(holds: (channel: "email" | "mobile") => string): string {
  const trusts = (channel: "email" | "mobile") =>
    `coalesce(bool_or(contact.channel = '${channel}' and ${holds(channel)} and ${trustedRule(ROW)}), false)`;
  const app = `exists (select from authenticator app where app.user_id = "user".id and ${trustedAppRule({ app: "app", user: ROW.user })})`;
  const row = { policy: ROW.policy, email: trusts("email"), mobile: trusts("mobile"), app };
  return `(${recoveryRule("email", row)} or ${recoveryRule("mobile", row)})`;
}

/**
 * Whether one person could recover a password, and could not by what the campaign leaves: an aggregate over that
 * person's contacts. Whom the policy gives no way now loses none.
 *
 * The job asks this again at every chunk, and its own progress does not change the answer. Whoever it says
 * yes to is left out, so none of their contacts is touched and the answer stays yes. Whoever it says no to
 * either can recover by what the campaign never touches, and goes on doing so, or cannot at all, and
 * un-confirming does not make anything trusted.
 */
export const losesLastWay = (campaign: Campaign) => {
  const stays = (channel: "email" | "mobile") => (campaign.channels.includes(channel) ? "contact.exempt" : "true");
  return sql.raw(`(${recovers(() => "true")} and not ${recovers(stays)})`) as SQL<boolean>;
};

/** What the campaign would do, person by person, as a sub-query: `id`, `display_name` and what is counted. */
const eachPerson = (campaign: Campaign) => sql`(
  select
    ${users.id} as id,
    ${users.displayName} as display_name,
    ${losesLastWay(campaign)} as loses,
    count(*) filter (where ${isMarked(campaign)} and ${contacts.channel} = 'email') as emails,
    count(*) filter (where ${isMarked(campaign)} and ${contacts.channel} = 'mobile') as mobiles,
    -- Marked contacts are asked for: the launch demands it of the policy and of the services.
    bool_or(${isSolicited} or (${isMarked(campaign)})) as asked,
    bool_or(${contacts.value} is not null) as has_something,
    bool_or(${isOnItsChannels(campaign)} and ${contacts.value} is not null and ${contacts.confirmedAt} is null) as waits
  from ${users}
  join ${policies} on ${policies.directoryId} = ${users.directoryId}
  join ${contacts} on ${contacts.userId} = ${users.id}
  where ${isChosen(campaign)}
  group by ${users.id}, ${policies.directoryId}
)`;

/** The numbers of the wizard's third screen. */
export async function countReach(on: Database, campaign: Campaign): Promise<Reach> {
  const stays = campaign.excludesLastWay ? sql`not person.loses` : sql`true`;
  const [reach] = await on.execute<Reach>(sql`
    select
      count(*) filter (where ${stays} and emails + mobiles > 0)::int as people,
      coalesce(sum(emails) filter (where ${stays}), 0)::int as emails,
      coalesce(sum(mobiles) filter (where ${stays}), 0)::int as mobiles,
      count(*) filter (where ${stays} and asked)::int as asked,
      count(*) filter (where ${stays} and loses)::int as "loseRecovery",
      count(*) filter (where not (${stays}))::int as "leftOut",
      count(*) filter (where ${stays} and not has_something)::int as "haveNeither",
      count(*) filter (where ${stays} and waits and emails + mobiles = 0)::int as "alreadyUnconfirmed",
      count(*) filter (where ${stays} and exists (
        select from ${sessions}
        where ${sessions.userId} = person.id and ${sessions.revokedAt} is null and ${sessions.expiresAt} > now()
          and ${sessions.lastSeenAt} > now() - ${sessions.idleMinutes} * interval '1 minute'
      ))::int as "signedIn"
    from ${eachPerson(campaign)} as person`);
  if (!reach) throw new Error("a count without a row");
  return reach;
}

/** The first in order of name of those who lose the last way, whether or not they are left out. */
export async function findWhoLosesLastWay(on: Database, campaign: Campaign, most: number): Promise<Person[]> {
  return on.execute<Person>(sql`
    select id, display_name as name from ${eachPerson(campaign)} as person where loses order by display_name, id limit ${most}`);
}

/** How many people the first screen chose, and the first of them in order of name. */
export async function findChosen(on: Database, campaign: Campaign, most: number): Promise<{ people: number; first: Person[] }> {
  const people = await on.$count(users, isChosen(campaign));
  const first = await on
    .select({ id: users.id, name: users.displayName })
    .from(users)
    .where(isChosen(campaign))
    .orderBy(users.displayName, users.id)
    .limit(most);
  return { people, first };
}
