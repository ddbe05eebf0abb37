import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "../client";
import { type CampaignTally, campaigns, type PersonState } from "../schema/campaign";

/** What became of one contact (`t`). */
export const TARGET_IS = {
  marked: "t.marked_at is not null",
  prompted: "t.prompted_at is not null",
  postponed: "t.skips > 0",
  requested: "t.requested_at is not null",
  failed: "t.failed_at is not null",
  confirmed: "t.confirmed_at is not null",
  restored: "t.restored_at is not null",
} as const;

type TargetState = keyof typeof TARGET_IS;

const bitOf = (name: TargetState) => 1 << Object.keys(TARGET_IS).indexOf(name);

/** All of it in one number: a million contacts are grouped by three aggregates, not by ten. */
const ALL_BITS = (Object.keys(TARGET_IS) as TargetState[])
  .map((name) => `(${TARGET_IS[name]})::int * ${bitOf(name)}`)
  .join(" + ");

/** One person's targets (`t`) taken together: the bits that some of them have, and that every one has. */
export const PERSON = sql.raw(`bit_or(${ALL_BITS}) as of_some, bit_and(${ALL_BITS}) as of_every`);

const some = (name: TargetState) => `of_some & ${bitOf(name)} <> 0`;
const every = (name: TargetState) => `of_every & ${bitOf(name)} <> 0`;

/**
 * What can be said of one of a campaign's people, as conditions over `PERSON`. The numbers of the funnel and the lists
 * behind them are both made of these, so that a list is as long as its number says.
 */
export const PERSON_IS: Record<PersonState, string> = {
  waiting: `not (${some("marked")})`,
  unseen: `${some("marked")} and not (${some("prompted")} or ${every("confirmed")} or ${some("restored")})`,
  prompted: some("prompted"),
  postponed: some("postponed"),
  requested: some("requested"),
  confirmed: every("confirmed"),
  failed: some("failed"),
  restored: some("restored"),
};

const numberOfEach = sql.raw(
  Object.entries(PERSON_IS)
    .map(([state, condition]) => `count(*) filter (where ${condition})::int as ${state}`)
    .join(", "),
);

/** Days for whatever is older than this: more hours than these cannot be told apart in a picture. */
const COUNTED_BY_THE_HOUR = sql`interval '3 days'`;

/** Counts what became of a campaign's people. Of a million it takes seconds. */
export async function countCampaign(on: Database, id: string): Promise<CampaignTally> {
  const [people] = await on.execute<Omit<CampaignTally, "confirmations">>(sql`
    select count(*)::int as targeted, ${numberOfEach},
      coalesce(percentile_disc(0.5) within group (order by skips) filter (where ${sql.raw(PERSON_IS.postponed)}), 0)::int as "medianSkips"
    from (
      select max(t.skips) as skips, ${PERSON} from campaign_target t where t.campaign_id = ${id} group by t.user_id
    ) as person`);
  if (!people) throw new Error("a count without a row");
  return { ...people, confirmations: await countConfirmations(on, id) };
}

async function countConfirmations(on: Database, id: string): Promise<CampaignTally["confirmations"]> {
  const [confirmations] = await on.execute<CampaignTally["confirmations"]>(sql`
    with watched as (
      select c.id, d.time_zone, case when now() - c.launched_at < ${COUNTED_BY_THE_HOUR} then 'hour' else 'day' end as unit
      from campaign c join directory d on d.id = c.directory_id where c.id = ${id}
    ), bucket as (
      select date_trunc(w.unit, t.confirmed_at, w.time_zone) as at,
        count(*) filter (where contact.channel = 'email')::int as email,
        count(*) filter (where contact.channel = 'mobile')::int as mobile
      from watched w join campaign_target t on t.campaign_id = w.id join contact on contact.id = t.contact_id
      where t.confirmed_at is not null
      group by 1
    )
    select w.unit, coalesce((
      select json_agg(json_build_object('from', to_json(at), 'email', email, 'mobile', mobile) order by at) from bucket
    ), '[]') as buckets from watched w`);
  return confirmations ?? { unit: "hour", buckets: [] };
}

/**
 * The big campaigns whose kept numbers are older than they may be: than a minute in the first day of whatever was last
 * done to a campaign, than an hour later. Where all that was asked is confirmed, nothing moves any more.
 *
 * @param targets a campaign of more is big
 */
export async function findStaleTallies(on: Database, targets: number): Promise<string[]> {
  const rows = await on.execute<{ id: string }>(sql`
    select id from campaign
    where greatest(total, reached) > ${targets} and launched_at is not null
      and (tallied_at is null or (
        tallied_at < now() - case
          when greatest(launched_at, paused_at, finished_at, restored_at) > now() - interval '1 day' or state in ('running', 'restoring')
          then interval '50 seconds' else interval '1 hour' end
        and ((tally ->> 'confirmed')::int < (tally ->> 'targeted')::int or state in ('running', 'awaiting', 'restoring'))
      ))
    order by id`);
  return rows.map(({ id }) => id);
}

/** The beginning of a transaction: as of when it sees everything. */
export async function beginningOf(tx: Database): Promise<string> {
  const [row] = await tx.execute<{ at: string }>(sql`select now()::text as at`);
  if (!row) throw new Error("no clock");
  return row.at;
}

/** Keeps what was counted, unless something newer is kept. */
export async function keepTally(on: Database, id: string, counted: { tally: CampaignTally; at: string }): Promise<void> {
  const at = sql`${counted.at}::timestamptz`;
  await on
    .update(campaigns)
    .set({ tally: counted.tally, talliedAt: at })
    .where(and(eq(campaigns.id, id), or(isNull(campaigns.talliedAt), lt(campaigns.talliedAt, at))));
}
