import { and, desc, eq, gte, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import { campaigns, type PersonState } from "../schema/campaign";
import { contacts } from "../schema/contact";
import { users } from "../schema/user";
import { isChosen, isMarked } from "./campaign-reach";
import { PERSON, PERSON_IS, TARGET_IS } from "./campaign-tally";
import { beyond, inOrder, type NameKey, type NamePage } from "./name-page";

export type PeopleFilter = {
  state: PersonState | null;
  department: string | null;
  /** Whether few are looked for among many: then the search begins with them, and else with the names in their order. */
  few: boolean;
};

/** What at least one of a person's targets (`t`) is where the person is in a state; it needs no grouping. */
const SOME_TARGET: Record<PersonState, string> = {
  ...TARGET_IS,
  waiting: `not (${TARGET_IS.marked})`,
  unseen: `${TARGET_IS.marked} and not (${TARGET_IS.prompted})`,
};

/** An array makes the search begin with it: see `user-search`. */
const among = (campaignId: string, state: PersonState | null) => sql`
  u.id = any(array(
    select t.user_id from campaign_target t where t.campaign_id = ${campaignId} and ${sql.raw(state ? SOME_TARGET[state] : "true")}
  ))`;

const isInState = (campaignId: string, state: PersonState | null) => sql`
  exists (
    select from (
      select ${PERSON} from campaign_target t where t.campaign_id = ${campaignId} and t.user_id = u.id group by t.user_id
    ) as person where ${sql.raw(state ? PERSON_IS[state] : "true")}
  )`;

/** Which of a directory's people (`u`) a list shows. */
export const isListed = (campaign: { id: string; directoryId: string }, filter: PeopleFilter): SQL =>
  sql.join(
    [
      sql`u.directory_id = ${campaign.directoryId}`,
      ...(filter.department === null ? [] : [sql`u.department = ${filter.department}`]),
      ...(filter.few ? [among(campaign.id, filter.state)] : []),
      isInState(campaign.id, filter.state),
    ],
    sql` and `,
  );

/** A page of the ids of a campaign's people, by name. */
export async function findPeopleOfCampaign(
  on: Database,
  campaign: { id: string; directoryId: string },
  filter: PeopleFilter,
  page: NamePage,
): Promise<NameKey[]> {
  return on.execute<NameKey>(sql`
    select u.id, u.display_name as "displayName" from "user" u
    where ${isListed(campaign, filter)} and ${beyond(page, "u")}
    order by ${inOrder(page, "u")} limit ${page.most}`);
}

/** What became of one contact of one of a campaign's people. */
export type TargetRow = {
  channel: "email" | "mobile";
  marked: boolean;
  prompted: boolean;
  skips: number;
  requested: boolean;
  failed: boolean;
  confirmedAt: string | null;
  restored: boolean;
};

export type PersonRow = {
  id: string;
  displayName: string;
  login: string;
  department: string | null;
  lastSignInAt: string | null;
  targets: TargetRow[];
  /** Sign-ins that led to the window, from when it asked to when all was confirmed. */
  prompts: number;
  /** The last message since the launch that did not arrive. */
  failure: { messageId: string; error: string | null } | null;
};

/** These people in order of name, with what became of them in a campaign. */
export async function describePeopleOfCampaign(on: Database, campaignId: string, ids: readonly string[]): Promise<PersonRow[]> {
  const rows = await on.execute<PersonRow>(sql`
    select u.id, u.display_name as "displayName", u.login, u.department, to_json(u.last_sign_in_at) #>> '{}' as "lastSignInAt",
      met.targets, (
        select count(*)::int from audit a
        where a.subject_id = u.id and a.what = 'session.opened' and a.details ->> 'prompt' = 'due'
          and a.at >= met.since and a.at <= coalesce(met.confirmed_at, now())
      ) as prompts, (
        select json_build_object('messageId', m.id, 'error', m.error) from message m
        where m.user_id = u.id and m.state in ('failed', 'rejected') and m.created_at >= k.launched_at
        order by m.created_at desc, m.id desc limit 1
      ) as failure
    from campaign k join "user" u on u.id = any(${sql.param(ids, campaigns.logins)}::uuid[])
    cross join lateral (
      select min(t.marked_at) as since,
        case when bool_and(t.confirmed_at is not null) then max(t.confirmed_at) end as confirmed_at,
        json_agg(json_build_object('channel', c.channel, 'marked', t.marked_at is not null,
          'prompted', t.prompted_at is not null, 'skips', t.skips, 'requested', t.requested_at is not null,
          'failed', t.failed_at is not null, 'confirmedAt', t.confirmed_at, 'restored', t.restored_at is not null
        ) order by c.channel) as targets
      from campaign_target t join contact c on c.id = t.contact_id
      where t.campaign_id = k.id and t.user_id = u.id
    ) as met
    where k.id = ${campaignId}
    order by u.display_name, u.id`);
  return [...rows];
}

/** The departments of a directory by name: each is found behind the one before, whatever the number of their people. */
export async function findDepartmentNames(on: Database, directoryId: string): Promise<string[]> {
  const rows = await on.execute<{ name: string }>(sql`
    with recursive each as (
      (select department as name from "user" where directory_id = ${directoryId} and department is not null order by department limit 1)
      union all
      select (select department from "user" where directory_id = ${directoryId} and department > each.name order by department limit 1)
      from each where each.name is not null
    )
    select name from each where name is not null`);
  return rows.map(({ name }) => name);
}

/**
 * Which of a person's contacts the last campaign of their directory would have un-confirmed, and spared for what it
 * excluded: it chose them, it has passed them, and they are none of its targets.
 */
export async function findSparing(on: Database, userId: string) {
  const [last] = await on
    .select({ campaign: campaigns })
    .from(campaigns)
    .innerJoin(users, eq(users.directoryId, campaigns.directoryId))
    .where(
      and(
        eq(users.id, userId),
        isNotNull(campaigns.launchedAt),
        // The policy's own excludes nobody.
        isNull(campaigns.rollingMonth),
        or(inArray(campaigns.state, ["done", "awaiting"]), gte(campaigns.cursor, users.id)),
      ),
    )
    .orderBy(desc(campaigns.launchedAt), desc(campaigns.id))
    .limit(1);
  if (!last || !(last.campaign.excludesAdministrators || last.campaign.excludesLastWay)) return [];
  const { campaign } = last;
  const spared = await on
    .select({ channel: contacts.channel, role: users.role })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .where(
      and(
        eq(users.id, userId),
        isMarked(campaign),
        isChosen({ ...campaign, excludesAdministrators: false }),
        sql`not exists (select from campaign_target t where t.campaign_id = ${campaign.id} and t.contact_id = ${contacts.id})`,
      ),
    );
  return spared.flatMap(({ channel, role }): { channel: typeof channel; because: "administrator" | "last-way" }[] => {
    if (campaign.excludesAdministrators && role === "administrator") return [{ channel, because: "administrator" }];
    return campaign.excludesLastWay ? [{ channel, because: "last-way" }] : [];
  });
}
