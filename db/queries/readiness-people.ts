import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import { readInOrderOfName } from "./in-order-of-name";
import { beyond, inOrder, type NamePage } from "./name-page";
import type { Marks } from "./reachability";
import { activeAccounts } from "./readiness";

/** People whom a count named: of each directory, the keys of those who are alike. */
export type AlikeGroups = {
  of: readonly { directoryId: string; keys: readonly number[] }[];
  /** Whether they are few: then a search begins with them, and else with the names in their order. */
  few: boolean;
  /** What the count asked about their contacts. */
  marks?: Marks;
};

const isOf = ({ of }: AlikeGroups) =>
  of.length === 0
    ? sql`false`
    : sql`(${sql.join(
        of.map(
          ({ directoryId, keys }) =>
            sql`account.directory_id = ${directoryId}::uuid and account.key = any(${sql.raw(`'{${keys.join()}}'`)}::int[])`,
        ),
        sql` or `,
      )})`;

const accounts = (groups: AlikeGroups) => sql`(${activeAccounts(null, groups.marks)}) account`;

/** Whether a `user` is one of them. An array makes the search begin with it: see `user-search`. */
export const isAmong = (groups: AlikeGroups): SQL =>
  groups.few
    ? sql`"user".id = any(array(select account.user_id from ${accounts(groups)} where ${isOf(groups)}))`
    : sql`exists (select from ${accounts(groups)} where account.user_id = "user".id and ${isOf(groups)})`;

/** One of them, with what tells why. */
export type AlikePerson = {
  id: string;
  displayName: string;
  login: string;
  department: string | null;
  key: number;
  /** Ends of holds, in ISO form. */
  emailTrustedFrom: string | null;
  mobileTrustedFrom: string | null;
};

const iso = (column: string) => sql.raw(`to_char(account.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

const described = (groups: AlikeGroups, directoryId: string) => sql`
  "user".id, "user".display_name as "displayName", "user".login, "user".department, account.key,
  ${iso("email_trusted_from")} as "emailTrustedFrom", ${iso("mobile_trusted_from")} as "mobileTrustedFrom"
  from "user" join ${accounts(groups)} on account.user_id = "user".id
  where "user".directory_id = ${directoryId}`;

/** A page of those of one directory, by name. */
export async function findAlikePeople(
  on: Database,
  directoryId: string,
  groups: AlikeGroups,
  page: NamePage,
): Promise<AlikePerson[]> {
  return on.execute<AlikePerson>(sql`
    select ${described(groups, directoryId)} and ${isAmong(groups)} and ${beyond(page)}
    order by ${inOrder(page)} limit ${page.most}`);
}

/** All of them in order of name, a page at a time, with what they hold. */
export const readAlikePeople = (directoryId: string, groups: AlikeGroups) =>
  readInOrderOfName<AlikePerson & { email: string | null; mobile: string | null }>(
    directoryId,
    (isOnPage) => sql`
      select person.*, email.value as email, mobile.value as mobile
      from (select ${described(groups, directoryId)} and ${isOf(groups)} and ${isOnPage}) person
      join contact email on email.user_id = person.id and email.channel = 'email'
      join contact mobile on mobile.user_id = person.id and mobile.channel = 'mobile'
      order by person."displayName", person.id`,
  );
