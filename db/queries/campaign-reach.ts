import { and, eq, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import type { campaigns } from "../schema/campaign";
import { users } from "../schema/user";
import type { Person } from "./name-page";
import { accountIsOneOf, CHANNEL_BITS, type Marks, reachable, type Whom } from "./reachability";
import { recoveryRule, trustedAppRule, trustedRule } from "./trusted";

export type Campaign = typeof campaigns.$inferSelect;

type Channel = "email" | "mobile";

/** What a campaign `c` says, in its directory `d`: read where it stands, an instant to the microsecond, once a statement. */
const stored = (campaign: Campaign, of: string) =>
  `(select ${of} from campaign c join directory d on d.id = c.directory_id where c.id = '${campaign.id}')`;

const midnight = (day: "filter_before" | "confirmed_before") => `c.${day}::timestamp at time zone d.time_zone`;

/**
 * Whether the campaign un-confirms what a contact holds, said of its channel: what was confirmed before it began, so that
 * no newer confirmation is undone, and before the day that it names.
 */
function markedRule(campaign: Campaign, contact: { exempt: string; confirmedAt: string }): string {
  const before = stored(campaign, `least(coalesce(c.launched_at, now()), ${midnight("confirmed_before")})`);
  return `(not ${contact.exempt} and ${contact.confirmedAt} < ${before})`;
}

/** Whether the campaign un-confirms this `contact`. */
export const isMarked = (campaign: Campaign) => sql.raw(markedContact(campaign)) as SQL<boolean>;

const markedContact = (campaign: Campaign) => `(
  contact.channel in (${campaign.channels.map((channel) => `'${channel}'`).join(", ")})
  and ${markedRule(campaign, { exempt: "contact.exempt", confirmedAt: "contact.confirmed_at" })}
)`;

/** The same over `r`, for each channel. */
function marksOf(campaign: Campaign): Marks {
  const marks = (channel: Channel) =>
    sql.raw(
      campaign.channels.includes(channel)
        ? markedRule(campaign, {
            exempt: `(r.${channel} & ${CHANNEL_BITS.exempt} <> 0)`,
            confirmedAt: `r.${channel}_confirmed_at`,
          })
        : "false",
    );
  return { email: marks("email"), mobile: marks("mobile") };
}

/** What was neither confirmed nor ever proved, of somebody who is asked for it at all. */
const NEVER = CHANNEL_BITS.confirmed | CHANNEL_BITS.proved | CHANNEL_BITS.exempt;

/**
 * Whom the filter takes: said of `r` where it looks at contacts, on its channel or on either, and of `"user"` where it looks
 * at sign-ins. Whoever never signed in was not seen since.
 */
function filterRule(campaign: Campaign): string {
  const { filter, filterChannel } = campaign;
  const before = stored(campaign, midnight("filter_before"));
  if (filter === "not-seen-since") return `coalesce("user".last_sign_in_at < ${before}, true)`;
  const holds = (channel: Channel) =>
    filter === "never-confirmed"
      ? `r.${channel} & ${NEVER} = 0`
      : `r.${channel} & ${CHANNEL_BITS.exempt} = 0 and r.${channel}_confirmed_at < ${before}`;
  return filterChannel ? `(${holds(filterChannel)})` : `(${holds("email")} or ${holds("mobile")})`;
}

/** What the choice asks of a `"user"` itself; undefined where it asks nothing. */
function askedOfUser(campaign: Campaign): SQL | undefined {
  switch (campaign.scope) {
    case "everybody":
      return undefined;
    case "departments":
      return sql`${users.department} = any(${sql.raw(stored(campaign, "c.departments"))}::text[])`;
    case "logins":
      // They may be more than a statement takes parameters.
      return sql`${users.loginKey} = any(${sql.raw(stored(campaign, "c.logins"))}::text[])`;
    case "filter":
      return campaign.filter === "not-seen-since" ? sql.raw(filterRule(campaign)) : undefined;
  }
}

/** What it asks of their contacts, over `r`. */
const askedOfContacts = (campaign: Campaign): SQL | undefined =>
  campaign.scope === "filter" && campaign.filter !== "not-seen-since" ? sql.raw(filterRule(campaign)) : undefined;

/** Whether a `user` is one of those the wizard's first screen chose. Whoever is disabled cannot be asked. */
export function isChosen(campaign: Campaign): SQL | undefined {
  const ofContacts = askedOfContacts(campaign);
  return and(
    eq(users.directoryId, campaign.directoryId),
    isNull(users.disabledAt),
    campaign.excludesAdministrators ? ne(users.role, "administrator") : undefined,
    askedOfUser(campaign),
    ofContacts && sql`exists (select from reachability r where r.user_id = ${users.id} and ${ofContacts})`,
  );
}

/**
 * Whom the campaign has still to reach, over `r`: who is behind its cursor, or waited for. Undefined where it has passed
 * nobody, or is a draft.
 */
function isAhead(campaign: Campaign): SQL | undefined {
  const waitsFor = sql`r.user_id in (select t.user_id from campaign_target t where t.campaign_id = ${campaign.id} and t.marked_at is null)`;
  if (campaign.rollingMonth !== null) return waitsFor;
  if (campaign.cursor === null) return undefined;
  const isBehindCursor = sql`r.user_id > ${campaign.cursor}::uuid`;
  return campaign.pace === "at-once" ? isBehindCursor : sql`(${isBehindCursor} or ${waitsFor})`;
}

/**
 * Whom the wizard's first screen chose, as far as the campaign has not reached them: over `r`, and over `"user"` only where
 * the choice looks at it, for counting, and for what is done to them.
 */
export function chosenBy(campaign: Campaign): Whom {
  const ofUser = askedOfUser(campaign);
  const which = and(
    sql`r.directory_id = ${campaign.directoryId}::uuid and ${accountIsOneOf(campaign.excludesAdministrators ? ["user"] : ["user", "administrator"])}`,
    ofUser,
    askedOfContacts(campaign),
    isAhead(campaign),
  );
  if (!which) throw new Error("a choice of everybody everywhere");
  return { directoryId: campaign.directoryId, which, joinsUser: ofUser !== undefined, marks: marksOf(campaign) };
}

/** The names of the tables, as in every query of a campaign. */
const ROW = { contact: '"contact"', user: '"user"', policy: '"policy"' };

/** Whether a password could be recovered by a person's contacts on this condition, and their app: over their contacts. */
function recovers(on: string): string {
  const trusts = (channel: Channel) =>
    `coalesce(bool_or(contact.channel = '${channel}' and ${on} and ${trustedRule(ROW)}), false)`;
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
export const losesLastWay = (campaign: Campaign) =>
  sql.raw(`(${recovers("true")} and not ${recovers(`${markedContact(campaign)} is not true`)})`) as SQL<boolean>;

/** How many people the first screen chose, and the first of them in order of name. */
export async function findChosen(on: Database, campaign: Campaign, most: number): Promise<{ people: number; first: Person[] }> {
  const [counted] = await on.execute<{ people: number }>(sql`select count(*)::int as people ${reachable(chosenBy(campaign))}`);
  const first = await on
    .select({ id: users.id, name: users.displayName })
    .from(users)
    .where(isChosen(campaign))
    .orderBy(users.displayName, users.id)
    .limit(most);
  return { people: counted?.people ?? 0, first };
}
