import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import { type Campaign, chosenBy, marksOf } from "./campaign-reach";
import { readInOrderOfName } from "./in-order-of-name";
import { isSignedIn, personKey, reachable } from "./reachability";
import type { UserKey } from "./user-search";

/** Somebody whom a campaign chose: what tells them from others, and what they hold. */
export type ChosenPerson = {
  id: string;
  displayName: string;
  login: string;
  department: string | null;
  email: string | null;
  mobile: string | null;
};

const PERSON = sql.raw(`"user".id, "user".display_name as "displayName", "user".login, "user".department`);

/** Of which of the chosen is asked: groups as `countAlike` names them, and of those perhaps who is signed in. */
export type PeopleOfGroups = {
  keys: readonly number[];
  signedIn: boolean;
  /** Whether most pages are full of them: then names are walked through in order, and otherwise few people are sorted. */
  areMany: boolean;
};

const isOfGroups = (campaign: Campaign, { keys, signedIn }: PeopleOfGroups) => sql`(
  ${chosenBy(campaign).which}
  and ${personKey(marksOf(campaign))} = any(${sql.raw(`'{${keys.join()}}'`)}::int[])
  and ${signedIn ? isSignedIn : sql`true`}
)`;

const ofGroups = (campaign: Campaign, groups: PeopleOfGroups) =>
  groups.areMany
    ? sql`from "user" where "user".directory_id = ${campaign.directoryId}::uuid
        and (select ${isOfGroups(campaign, groups)} from reachability r where r.user_id = "user".id)`
    : reachable(isOfGroups(campaign, groups), true);

const withValues = (people: SQL) => sql`
  select person.*, email.value as email, mobile.value as mobile
  from (${people}) as person
  join contact email on email.user_id = person.id and email.channel = 'email'
  join contact mobile on mobile.user_id = person.id and mobile.channel = 'mobile'
  order by person."displayName", person.id`;

/** Those people in order of name, from a key on or back from it; a page read backwards comes in order, too. */
export async function findChosenPeople(
  on: Database,
  campaign: Campaign,
  groups: PeopleOfGroups,
  page: { after: UserKey | null; before: UserKey | null; most: number },
): Promise<ChosenPerson[]> {
  const key = page.after ?? page.before;
  const backwards = page.before !== null && page.after === null;
  const [beyond, order] = backwards ? [sql.raw("<"), sql.raw("desc")] : [sql.raw(">"), sql.raw("asc")];
  return on.execute<ChosenPerson>(
    withValues(sql`
      select ${PERSON} ${ofGroups(campaign, groups)}
        and ${key ? sql`("user".display_name, "user".id) ${beyond} (${key.displayName}, ${key.id}::uuid)` : sql`true`}
      order by "user".display_name ${order}, "user".id ${order} limit ${page.most}`),
  );
}

/** All of them in order of name, a page at a time. */
export const readChosenPeople = (campaign: Campaign, groups: PeopleOfGroups) =>
  readInOrderOfName<ChosenPerson>(campaign.directoryId, (isOnPage) =>
    withValues(sql`select ${PERSON} ${reachable(sql`${isOfGroups(campaign, groups)} and ${isOnPage}`, true)}`),
  );

/** A contact of somebody whom a campaign chose. */
export type ChosenContact = {
  /** The group of its person. */
  key: number;
  login: string;
  displayName: string;
  channel: "email" | "mobile";
  value: string | null;
  /** In ISO form, to the second. */
  confirmedAt: string | null;
  exempt: boolean;
};

/** Every contact of those whom a campaign chose, in order of name, a page at a time. */
export const readChosenContacts = (campaign: Campaign) =>
  readInOrderOfName<ChosenContact>(
    campaign.directoryId,
    (isOnPage) => sql`
      select person.key, person.login, person."displayName", c.channel, c.value, c.exempt,
        to_char(c.confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "confirmedAt"
      from (
        select ${personKey(marksOf(campaign))} as key, ${PERSON} ${reachable(sql`${chosenBy(campaign).which} and ${isOnPage}`, true)}
      ) as person
      join contact c on c.user_id = person.id
      order by person."displayName", person.id, c.channel`,
  );
