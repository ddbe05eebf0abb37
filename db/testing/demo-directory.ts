import { sql } from "drizzle-orm";
import { db } from "../client";
import { findDemonstration } from "../queries/organisation";
import { auditEvents } from "../schema/audit";
import { campaigns, campaignTargets } from "../schema/campaign";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { organisation } from "../schema/organisation";
import { policies } from "../schema/policy";
import { readinessDays } from "../schema/reachability";
import { sendingServices } from "../schema/sending-service";
import { users } from "../schema/user";
import { type ContactRow, confirmedAt, contactsOf, daysAgo, dueBy, pairOf } from "./demo-contacts";
import { inventedPeople } from "./demo-people";

const PEOPLE = 1_250;
const BATCH = 250;
/** As far back as a trend looks. */
const TREND_DAYS = 90;
/** Two people gave it: whoever did so first is the only one whom it serves. */
const SHARED_MOBILE = "+33612345678";

type Story = { login: string; displayName: string; role?: "administrator" };

/** Who is told about: in the large directory, and in the small one that requires a second factor. */
export type DemoPeople = Record<"camille" | "ines" | "theo" | "lou" | "admin" | "nadia" | "marc" | "jade", Story>;

/**
 * Fills an empty database with a directory of invented people in the states that a real one has, an earlier
 * campaign, both services by the tray, a small directory with a second factor, and the accounts of the stories. Does
 * nothing when it is there already.
 *
 * @returns whether the demonstration is there now: not in a database that holds other directories
 */
export async function fillDemoDirectory({ nadia, marc, jade, ...stories }: DemoPeople, passwordHash: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('demo-directory'))`);
    if (await findDemonstration(tx)) return true;
    if ((await tx.$count(directories)) > 0) return false;

    await tx.update(organisation).set({ supportAddress: "assistance@siege.example", isDemonstration: true });
    await tx.insert(sendingServices).values([
      { channel: "email", kind: "tray", sender: "Joignable <ne-pas-repondre@joignable.example>", settings: {}, active: true },
      { channel: "mobile", kind: "tray", sender: "Joignable", settings: {}, active: true },
    ]);
    const [directory, factory] = await tx
      .insert(directories)
      .values([
        { slug: "siege", name: "Siège" },
        { slug: "usine", name: "Usine" },
      ])
      .returning({ id: directories.id });
    if (!directory || !factory) throw new Error("the demonstration's directories were not made");
    await tx.insert(policies).values([
      { directoryId: directory.id, asksContacts: true },
      { directoryId: factory.id, asksContacts: true, secondFactor: "required" },
    ]);

    const others = inventedPeople(PEOPLE - Object.keys(stories).length);
    const people = [
      ...Object.values(stories).map((story) => ({ ...story, department: "Direction", lastSignInAt: null })),
      ...others,
    ];
    const ids = new Map<string, string>();
    const ofStory = new Set(Object.values(stories).map(({ login }) => login));
    for (let from = 0; from < people.length; from += BATCH) {
      const rows = await tx
        .insert(users)
        .values(
          people.slice(from, from + BATCH).map((person) => ({
            directoryId: directory.id,
            login: person.login,
            displayName: person.displayName,
            department: person.department,
            lastSignInAt: person.lastSignInAt,
            ...("role" in person && person.role && { role: person.role }),
            ...(ofStory.has(person.login) && { passwordHash }),
          })),
        )
        .returning({ id: users.id, login: users.login });
      for (const { id, login } of rows) ids.set(login, id);
    }
    const atFactory = await tx
      .insert(users)
      .values([nadia, marc, jade].map((story) => ({ ...story, directoryId: factory.id, department: "Atelier", passwordHash })))
      .returning({ id: users.id, login: users.login });
    for (const { id, login } of atFactory) ids.set(login, id);
    const idOf = (login: string) => ids.get(login) ?? "";

    const launchedAt = daysAgo(40);
    const [campaign] = await tx
      .insert(campaigns)
      .values({
        directoryId: directory.id,
        name: "Siège – oct. 2026",
        state: "done",
        createdAt: launchedAt,
        createdBy: idOf(stories.admin.login),
        launchedBy: idOf(stories.admin.login),
        launchedAt,
        finishedAt: launchedAt,
      })
      .returning({ id: campaigns.id });
    if (!campaign) throw new Error("the demonstration's campaign was not made");

    const own: ContactRow[] = [
      ...pairOf(idOf(stories.camille.login), { value: "camille.roy@siege.example" }, { value: "+33612345642" }),
      ...pairOf(idOf(stories.ines.login), { ...confirmedAt("ines.petit@siege.example", 200), ...dueBy(campaign.id) }, {}),
      ...pairOf(idOf(stories.theo.login), confirmedAt("theo.nguyen@siege.example", 90), confirmedAt(SHARED_MOBILE, 90)),
      ...pairOf(idOf(stories.lou.login), confirmedAt("lou.garnier@siege.example", 60), {
        ...confirmedAt(SHARED_MOBILE, 60),
        shared: true,
      }),
      ...pairOf(idOf(stories.admin.login), confirmedAt("alix.moreau@siege.example", 300), confirmedAt("+33612345690", 300)),
      // One for each row of the table of sign-in under which somebody gets in: a factor, one that is due, none ever.
      ...pairOf(idOf(nadia.login), confirmedAt("nadia.benali@usine.example", 45), confirmedAt("+33612345601", 45)),
      ...pairOf(
        idOf(marc.login),
        { ...confirmedAt("marc.lefort@usine.example", 400), ...dueBy(null) },
        { ...confirmedAt("+33612345602", 400), ...dueBy(null) },
      ),
      ...pairOf(idOf(jade.login), { value: "jade.mercier@usine.example" }, { value: "+33612345603" }),
    ];
    const all = [...own, ...others.flatMap((person) => contactsOf(idOf(person.login), person, campaign.id))];
    for (let from = 0; from < all.length; from += BATCH) await tx.insert(contacts).values(all.slice(from, from + BATCH));

    await tx.execute(sql`
      insert into ${campaignTargets} (campaign_id, contact_id, user_id, marked_at, former_confirmed_at, version, prompted_at, requested_at, confirmed_at, skips)
      select ${campaign.id}, id, user_id, ${launchedAt.toISOString()}::timestamptz, ${daysAgo(200).toISOString()}::timestamptz, 2,
        case when came then coalesce(confirmed_at, ${daysAgo(30).toISOString()}::timestamptz) end, confirmed_at, confirmed_at,
        case when came and confirmed_at is null then get_byte(uuid_send(user_id), 15) % 3 else 0 end
      from (
        -- Somebody who confirmed one of the two was shown both; of the others every second one came.
        select id, user_id, confirmed_at, bool_or(confirmed_at is not null or get_byte(uuid_send(user_id), 15) % 2 = 0)
          over (partition by user_id) as came
        from ${contacts} where campaign_id = ${campaign.id}
      ) as each`);
    await tx.execute(sql`
      with met as (
        select user_id, max(prompted_at) as at, max(skips) as skips from ${campaignTargets}
        where prompted_at is not null group by user_id
      ), seen as (
        update ${users} set last_sign_in_at = greatest(last_sign_in_at, met.at) from met where ${users.id} = met.user_id
      )
      insert into ${auditEvents} (at, what, actor_id, subject_id, directory_id, details)
      select met.at - each * interval '1 day', 'session.opened', user_id, user_id, ${directory.id}, '{"prompt": "due"}'
      from met cross join lateral generate_series(0, skips) as each
      where met.at - each * interval '1 day' > ${launchedAt.toISOString()}::timestamptz`);
    await tx.insert(auditEvents).values(
      (["launched", "finished"] as const).map((what) => ({
        at: launchedAt,
        what: `campaign.${what}`,
        actorId: what === "launched" ? idOf(stories.admin.login) : null,
        directoryId: directory.id,
        objectId: campaign.id,
      })),
    );
    await tx.execute(sql`
      update ${campaigns} set total = counted.targets, reached = counted.targets
      from (select count(*)::int as targets from ${campaignTargets}) as counted where id = ${campaign.id}`);
    await tx.execute(sql`
      insert into value_claim (channel, value, contact_id)
      select channel, value, id from ${contacts} where proved_at is not null order by proved_at on conflict do nothing`);
    await tx.execute(sql`
      update ${users} set ever_trusted_at = proved.at
      from (select user_id, min(proved_at) as at from ${contacts} where proved_at is not null group by user_id) as proved
      where ${users.id} = proved.user_id`);
    await tx.execute(sql`
      insert into ${readinessDays} (directory_id, day, people, recover, by_email, by_mobile)
      select ${directory.id}, (now() at time zone 'Europe/Paris')::date - ago, ${PEOPLE},
        (${PEOPLE} * share)::int, (${PEOPLE} * share * 0.99)::int, (${PEOPLE} * share * 0.64)::int
      from generate_series(1, ${TREND_DAYS}::int) ago
      -- It grew, fell with the campaign, and comes back as people confirm again.
      cross join lateral (
        select case when ago > 40 then 0.58 + (${TREND_DAYS}::int - ago) * 0.003 else 0.44 + (40 - ago) * 0.0075 end as share
      ) as each`);
    return true;
  });
}
