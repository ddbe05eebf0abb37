import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import { type Campaign, chosenBy, marksOf } from "./campaign-reach";
import { readInOrderOfName } from "./in-order-of-name";
import { beyond, inOrder, type NamePage } from "./name-page";
import { isSignedIn, personKey, reachable } from "./reachability";

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

/** What the people of a query, called `"user"`, are and hold. */
const withValues = (people: SQL, order: SQL) => sql`
  select ${PERSON}, email.value as email, mobile.value as mobile
  from (${people}) as "user"
  join contact email on email.user_id = "user".id and email.channel = 'email'
  join contact mobile on mobile.user_id = "user".id and mobile.channel = 'mobile'
  order by ${order}`;

/** A page of those people, by name. */
export async function findChosenPeople(
  on: Database,
  campaign: Campaign,
  groups: PeopleOfGroups,
  page: NamePage,
): Promise<ChosenPerson[]> {
  const people = sql`
    select "user".* ${ofGroups(campaign, groups)} and ${beyond(page)}
    order by ${inOrder(page)} limit ${page.most}`;
  return on.execute<ChosenPerson>(withValues(people, inOrder(page)));
}

/** All of them in order of name, a page at a time. */
export const readChosenPeople = (campaign: Campaign, groups: PeopleOfGroups) =>
  readInOrderOfName<ChosenPerson>(campaign.directoryId, (isOnPage) =>
    withValues(
      sql`select "user".* ${reachable(sql`${isOfGroups(campaign, groups)} and ${isOnPage}`, true)}`,
      inOrder({ backwards: false }),
    ),
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
