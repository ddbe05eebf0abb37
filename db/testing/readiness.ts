import { and, eq, sql } from "drizzle-orm";
import { db } from "../client";
import { campaigns, campaignTargets } from "../schema/campaign";
import { contacts } from "../schema/contact";
import { readinessDays } from "../schema/reachability";

/** Days on which a directory was counted: who of a hundred could recover, the last one yesterday and each ten days before the next. */
export async function makeReadinessDays(directoryId: string, recover: readonly number[]): Promise<void> {
  await db.insert(readinessDays).values(
    recover.toReversed().map((people, place) => ({
      directoryId,
      day: sql`current_date - ${1 + 10 * place}::int`,
      people: 100,
      recover: people,
      byEmail: people,
      byMobile: Math.floor(people / 2),
    })),
  );
}

/** A campaign that is paused because a service is off, with somebody's address among its targets, which stays as it is. */
export async function makePausedCampaign(directoryId: string, createdBy: string, userId: string): Promise<string> {
  const [campaign] = await db
    .insert(campaigns)
    .values({
      directoryId,
      createdBy,
      name: "Vague 1",
      state: "paused",
      pausedAt: sql`now()`,
      pausedBecause: "no-service",
      launchedAt: sql`now()`,
      total: 10,
      reached: 4,
    })
    .returning({ id: campaigns.id });
  if (!campaign) throw new Error("no campaign");
  const [email] = await db
    .update(contacts)
    .set({ campaignId: campaign.id, version: 2 })
    .where(and(eq(contacts.userId, userId), eq(contacts.channel, "email")))
    .returning({ id: contacts.id });
  if (!email) throw new Error("no address");
  await db.insert(campaignTargets).values({
    campaignId: campaign.id,
    contactId: email.id,
    userId,
    markedAt: sql`now()`,
    formerConfirmedAt: sql`now() - interval '1 day'`,
    version: 2,
  });
  return campaign.id;
}
