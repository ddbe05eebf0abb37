import { sql } from "drizzle-orm";
import { db } from "../client";
import { findDemonstration } from "../queries/organisation";
import { campaigns, campaignTargets } from "../schema/campaign";
import { contacts } from "../schema/contact";
import { directories } from "../schema/directory";
import { organisation } from "../schema/organisation";
import { policies } from "../schema/policy";
import { sendingServices } from "../schema/sending-service";
import { users } from "../schema/user";
import { inventedPeople } from "./demo-people";

const SLUG = "siege";
const PEOPLE = 1_250;
const BATCH = 250;

type Story = { login: string; displayName: string; role?: "administrator" };

/**
 * Fills an empty database with a directory of invented people in the states that a real one has, an earlier
 * campaign, both services by the tray, and the accounts of the stories. Does nothing when it is there already.
 *
 * @returns whether the demonstration is there now: not in a database that holds other directories
 */
export async function fillDemoDirectory(
  stories: { camille: Story; ines: Story; theo: Story; admin: Story },
  passwordHash: string,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('demo-directory'))`);
    if (await findDemonstration(tx)) return true;
    if ((await tx.$count(directories)) > 0) return false;

    await tx.update(organisation).set({ supportAddress: "assistance@siege.example", isDemonstration: true });
    await tx.insert(sendingServices).values([
      { channel: "email", kind: "tray", sender: "Joignable <ne-pas-repondre@joignable.example>", settings: {}, active: true },
      { channel: "mobile", kind: "tray", sender: "Joignable", settings: {}, active: true },
    ]);
    const [directory] = await tx.insert(directories).values({ slug: SLUG, name: "Siège" }).returning({ id: directories.id });
    if (!directory) throw new Error("the demonstration's directory was not made");
    await tx.insert(policies).values({ directoryId: directory.id, asksContacts: true });

    const people = [
      ...Object.values(stories).map((story) => ({ ...story, department: "Direction", lastSignInAt: null })),
      ...inventedPeople(PEOPLE - 4),
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
      ...pairOf(idOf(stories.theo.login), confirmedAt("theo.nguyen@siege.example", 90), confirmedAt("+33612345678", 90)),
      ...pairOf(idOf(stories.admin.login), confirmedAt("alix.moreau@siege.example", 300), confirmedAt("+33612345690", 300)),
    ];
    const others = inventedPeople(PEOPLE - 4).flatMap((person) => contactsOf(idOf(person.login), person, campaign.id));
    const all = [...own, ...others];
    for (let from = 0; from < all.length; from += BATCH) await tx.insert(contacts).values(all.slice(from, from + BATCH));

    await tx.execute(sql`
      insert into ${campaignTargets} (campaign_id, contact_id, user_id, marked_at, former_confirmed_at, version, prompted_at, requested_at, confirmed_at, skips)
      select ${campaign.id}, id, user_id, ${launchedAt.toISOString()}::timestamptz, ${daysAgo(200).toISOString()}::timestamptz, 2,
        case when confirmed_at is not null or get_byte(uuid_send(id), 15) % 2 = 0 then ${daysAgo(30).toISOString()}::timestamptz end,
        case when confirmed_at is not null then confirmed_at end, confirmed_at,
        case when confirmed_at is null then get_byte(uuid_send(id), 15) % 3 else 0 end
      from ${contacts} where campaign_id = ${campaign.id}`);
    await tx.execute(sql`
      update ${campaigns} set total = counted.targets, done = counted.targets
      from (select count(*)::int as targets from ${campaignTargets}) as counted where id = ${campaign.id}`);
    await tx.execute(sql`
      insert into value_claim (channel, value, contact_id)
      select channel, value, id from ${contacts} where proved_at is not null on conflict do nothing`);
    await tx.execute(sql`
      update ${users} set ever_trusted_at = proved.at
      from (select user_id, min(proved_at) as at from ${contacts} where proved_at is not null group by user_id) as proved
      where ${users.id} = proved.user_id`);
    return true;
  });
}

type ContactRow = typeof contacts.$inferInsert;
type ContactState = Omit<Partial<ContactRow>, "userId" | "channel">;

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

const pairOf = (userId: string, email: ContactState, mobile: ContactState): ContactRow[] => [
  { ...email, userId, channel: "email" },
  { ...mobile, userId, channel: "mobile" },
];

const confirmedAt = (value: string, days: number): ContactState => ({
  value,
  sourceValue: value,
  confirmedAt: daysAgo(days),
  provedAt: daysAgo(days),
  confirmedHow: "code",
  unconfirmedReason: null,
});

const dueBy = (campaignId: string): ContactState => ({
  confirmedAt: null,
  confirmedHow: null,
  unconfirmedReason: "due",
  campaignId,
  version: 2,
});

/** The states of a directory a few weeks after a campaign, each for a share of its people. */
function contactsOf(
  userId: string,
  person: { email: string; mobile: string; share: number; days: number },
  campaignId: string,
): ContactRow[] {
  const { email, mobile, share, days } = person;
  const known = { value: email, sourceValue: email };
  const knownMobile = { value: mobile, sourceValue: mobile };
  const again = (value: string): ContactState => ({ ...confirmedAt(value, days % 38), campaignId, version: 3 });
  if (share < 45) return pairOf(userId, again(email), again(mobile));
  if (share < 60) return pairOf(userId, again(email), { ...confirmedAt(mobile, 200), ...dueBy(campaignId) });
  if (share < 70)
    return pairOf(
      userId,
      { ...confirmedAt(email, 200), ...dueBy(campaignId) },
      { ...confirmedAt(mobile, 200), ...dueBy(campaignId) },
    );
  if (share < 80) return pairOf(userId, known, knownMobile);
  if (share < 88) return pairOf(userId, again(email), {});
  if (share < 92) return pairOf(userId, known, {});
  if (share < 95) return pairOf(userId, again(email), { exempt: true });
  if (share < 98)
    return pairOf(userId, { ...again(email), pendingValue: `nouveau.${email}`, pendingSince: daysAgo(3) }, again(mobile));
  return pairOf(userId, {}, {});
}
