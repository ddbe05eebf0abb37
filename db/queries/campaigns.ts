import { and, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../client";
import { campaignState, campaigns } from "../schema/campaign";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";
import { users } from "../schema/user";
import type { Campaign } from "./campaign-reach";

export type { Campaign };

/** What a campaign can be in, in the order in which it comes to be. */
export const STATES = campaignState.enumValues;

const creator = alias(users, "creator");
const launcher = alias(users, "launcher");

/** A directory as a draft needs it, its policy's row locked: two clicks on the button stand in line here. */
export async function lockDirectoryForDraft(tx: Database, directoryId: string) {
  const [row] = await tx
    .select({
      name: directories.name,
      locale: directories.locale,
      timeZone: directories.timeZone,
      asksEmail: policies.asksEmail,
      asksMobile: policies.asksMobile,
    })
    .from(policies)
    .innerJoin(directories, eq(directories.id, policies.directoryId))
    .where(eq(policies.directoryId, directoryId))
    .for("no key update", { of: policies });
  return row ?? null;
}

/** A draft that its maker has not changed yet, and that began with the same choices. */
export async function findUntouchedDraft(
  tx: Database,
  draft: { directoryId: string; createdBy: string; name: string; copyOf?: string },
) {
  const [row] = await tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.directoryId, draft.directoryId),
        eq(campaigns.createdBy, draft.createdBy),
        eq(campaigns.name, draft.name),
        draft.copyOf === undefined ? isNull(campaigns.copyOf) : eq(campaigns.copyOf, draft.copyOf),
        eq(campaigns.state, "draft"),
        eq(campaigns.version, 1),
      ),
    )
    .limit(1);
  return row?.id ?? null;
}

export async function insertDraft(tx: Database, draft: typeof campaigns.$inferInsert) {
  const [row] = await tx.insert(campaigns).values(draft).returning({ id: campaigns.id });
  if (!row) throw new Error("no draft was made");
  return row.id;
}

/** A draft with the choices of another campaign, but for when it begins. */
export async function copyDraft(
  tx: Database,
  draft: { directoryId: string; createdBy: string; name: string; copyOf: string },
): Promise<string> {
  const [choices] = await tx
    .select({
      scope: campaigns.scope,
      departments: campaigns.departments,
      logins: campaigns.logins,
      filter: campaigns.filter,
      filterChannel: campaigns.filterChannel,
      filterBefore: campaigns.filterBefore,
      excludesAdministrators: campaigns.excludesAdministrators,
      excludesLastWay: campaigns.excludesLastWay,
      channels: campaigns.channels,
      confirmedBefore: campaigns.confirmedBefore,
      pace: campaigns.pace,
      peoplePerDay: campaigns.peoplePerDay,
      messageFr: campaigns.messageFr,
      messageEn: campaigns.messageEn,
    })
    .from(campaigns)
    .where(eq(campaigns.id, draft.copyOf));
  if (!choices) throw new Error("nothing to copy");
  return insertDraft(tx, { ...choices, ...draft });
}

type DraftChoices = Partial<
  Pick<
    Campaign,
    | "name"
    | "scope"
    | "departments"
    | "filter"
    | "filterChannel"
    | "filterBefore"
    | "excludesAdministrators"
    | "excludesLastWay"
    | "channels"
    | "confirmedBefore"
    | "pace"
    | "startsAt"
    | "peoplePerDay"
    | "messageFr"
    | "messageEn"
  >
> & {
  /** As typed; kept as they are compared. */
  logins?: string[];
};

/** Changes a draft; null when it is no draft any more. */
export async function updateDraft(tx: Database, id: string, { logins, ...choices }: DraftChoices): Promise<Campaign | null> {
  const [row] = await tx
    .update(campaigns)
    .set({
      ...choices,
      ...(logins && {
        logins: sql`array(select distinct lower(login) from unnest(${sql.param(logins, campaigns.logins)}::text[]) as login)`,
      }),
      version: sql`${campaigns.version} + 1`,
    })
    .where(and(eq(campaigns.id, id), eq(campaigns.state, "draft")))
    .returning();
  return row ?? null;
}

/** Removes a draft, and says what it was; null when it is no draft any more. */
export async function deleteDraft(tx: Database, id: string): Promise<Pick<Campaign, "directoryId" | "name"> | null> {
  const [row] = await tx
    .delete(campaigns)
    .where(and(eq(campaigns.id, id), eq(campaigns.state, "draft")))
    .returning({ directoryId: campaigns.directoryId, name: campaigns.name });
  return row ?? null;
}

/** The logins of a draft that nobody in its directory has, in order. */
export async function findUnknownLogins(on: Database, campaign: Campaign): Promise<string[]> {
  const rows = await on.execute<{ login: string }>(sql`
    select sought.login from unnest(${sql.param(campaign.logins, campaigns.logins)}::text[]) as sought(login)
    where not exists (select from ${users} where ${users.directoryId} = ${campaign.directoryId} and ${users.loginKey} = sought.login)
    order by sought.login`);
  return rows.map((row) => row.login);
}

/** The departments of a directory, each with the number of its people who are not disabled. */
export async function findDepartments(on: Database, directoryId: string): Promise<{ name: string; people: number }[]> {
  return on.execute<{ name: string; people: number }>(sql`
    select ${users.department} as name, count(*)::int as people from ${users}
    where ${users.directoryId} = ${directoryId} and ${users.department} is not null and ${users.disabledAt} is null
    group by ${users.department} order by ${users.department}`);
}

/** A campaign, its row locked until the transaction ends. */
export async function lockCampaign(tx: Database, id: string): Promise<Campaign | null> {
  const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, id)).for("no key update");
  return row ?? null;
}

const asking = (on: Database, directoryId: string) =>
  on
    .select({ asksContacts: policies.asksContacts, asksEmail: policies.asksEmail, asksMobile: policies.asksMobile })
    .from(policies)
    .where(eq(policies.directoryId, directoryId));

/** What the policy of a directory asks for. */
export async function findAsking(on: Database, directoryId: string) {
  const [row] = await asking(on, directoryId);
  if (!row) throw new Error("a directory without a policy");
  return row;
}

/** The same, its row locked: one campaign of a directory begins, goes on or is undone at a time. */
export async function lockPolicyForLaunch(tx: Database, directoryId: string) {
  const [row] = await asking(tx, directoryId).for("no key update");
  if (!row) throw new Error("a directory without a policy");
  return row;
}

/** Whether the time of a campaign is still to come, by the database's clock. */
const isLater = sql`coalesce(${campaigns.startsAt} > now(), false)`;

/**
 * Starts a draft, or what was scheduled and is due, at the transaction's instant; or schedules a draft whose time is still
 * to come. Which of both. The caller has locked its row.
 */
export async function startCampaign(
  tx: Database,
  campaign: Campaign,
  start: { launchedBy?: string; total: number; review: Record<string, number> },
): Promise<"running" | "scheduled"> {
  const [started] = await tx
    .update(campaigns)
    .set({
      ...start,
      state: sql`case when ${isLater} then 'scheduled' else 'running' end::campaign_state`,
      launchedAt: sql`case when ${isLater} then null else now() end`,
    })
    .where(
      and(
        eq(campaigns.id, campaign.id),
        inArray(campaigns.state, ["draft", "scheduled"]),
        eq(campaigns.version, campaign.version),
      ),
    )
    .returning({ state: campaigns.state });
  if (started?.state !== "running" && started?.state !== "scheduled")
    throw new Error("a campaign that was locked is not started");
  return started.state;
}

/** Whether somebody is behind the cursor whom the campaign can still reach: whoever came later has confirmed later. */
const hasSomebodyAhead = sql`exists (
  select from ${users}
  where ${users.directoryId} = ${campaigns.directoryId} and ${users.createdAt} <= ${campaigns.launchedAt}
    and (${campaigns.cursor} is null or ${users.id} > ${campaigns.cursor})
)`;

/**
 * What is not at the end of changing contacts: also what was paused on its way, and can be resumed. What never began has
 * its start before it, which asks again; what has enrolled everybody only waits for people, as the policy's own does.
 */
const CHANGES_CONTACTS = or(
  inArray(campaigns.state, ["running", "restoring"]),
  and(eq(campaigns.state, "paused"), isNull(campaigns.rollingMonth), isNotNull(campaigns.launchedAt), hasSomebodyAhead),
);

const othersOf = ({ id, directoryId }: Campaign) => and(eq(campaigns.directoryId, directoryId), ne(campaigns.id, id));

/** Whether another campaign of its directory is on its way, paused or not. */
export async function anotherIsOnItsWay(tx: Database, campaign: Campaign): Promise<boolean> {
  return (await tx.$count(campaigns, and(othersOf(campaign), CHANGES_CONTACTS))) > 0;
}

/** Whether another campaign of its directory changes contacts at this moment. */
export async function anotherCampaignRuns(tx: Database, campaign: Campaign): Promise<boolean> {
  return (await tx.$count(campaigns, and(othersOf(campaign), inArray(campaigns.state, ["running", "restoring"])))) > 0;
}

/** A campaign with the names that its page shows. */
export async function findCampaign(on: Database, id: string) {
  const [row] = await on
    .select({
      campaign: campaigns,
      directory: { id: directories.id, slug: directories.slug, name: directories.name, timeZone: directories.timeZone },
      policy: {
        asksContacts: policies.asksContacts,
        asksEmail: policies.asksEmail,
        asksMobile: policies.asksMobile,
        secondFactor: policies.secondFactor,
      },
      createdBy: creator.displayName,
      launchedBy: launcher.displayName,
    })
    .from(campaigns)
    .innerJoin(directories, eq(directories.id, campaigns.directoryId))
    .innerJoin(policies, eq(policies.directoryId, campaigns.directoryId))
    .leftJoin(creator, eq(creator.id, campaigns.createdBy))
    .leftJoin(launcher, eq(launcher.id, campaigns.launchedBy))
    .where(eq(campaigns.id, id));
  return row ?? null;
}

/** Campaigns in a state or in any, newest first; `before` is the last one of the page before. */
export async function findCampaigns(
  on: Database,
  page: { state: Campaign["state"] | null; before: string | null; most: number },
) {
  return on
    .select({
      id: campaigns.id,
      name: campaigns.name,
      state: campaigns.state,
      scope: campaigns.scope,
      departments: campaigns.departments,
      logins: sql<number>`coalesce((${campaigns.review} ->> 'logins')::int, cardinality(${campaigns.logins}))`,
      channels: campaigns.channels,
      total: campaigns.total,
      reached: campaigns.reached,
      createdAt: campaigns.createdAt,
      directoryName: directories.name,
      createdBy: creator.displayName,
    })
    .from(campaigns)
    .innerJoin(directories, eq(directories.id, campaigns.directoryId))
    .leftJoin(creator, eq(creator.id, campaigns.createdBy))
    .where(
      and(
        page.state === null ? undefined : eq(campaigns.state, page.state),
        page.before === null ? undefined : lt(campaigns.id, page.before),
      ),
    )
    .orderBy(desc(campaigns.id))
    .limit(page.most);
}
