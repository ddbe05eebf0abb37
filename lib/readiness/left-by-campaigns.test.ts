import "@/db/testing/database";
import { eq, sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { campaigns, campaignTargets } from "@/db/schema/campaign";
import { contacts } from "@/db/schema/contact";
import { directories } from "@/db/schema/directory";
import { makeActor, makeDraft } from "@/db/testing/campaigns";
import { confirmed, due, makeDirectory, makeUser, someMobile } from "@/db/testing/factories";
import { readLeftByCampaigns } from "./left-by-campaigns";
import { listWithout } from "./list-without";

afterEach(async () => {
  await db.delete(directories);
});

const none = { value: null };

async function makeCampaign(directoryId: string, name: string) {
  const { id } = await makeDraft({ directoryId, name, createdBy: (await makeActor()).id, state: "done", launchedAt: new Date() });
  return id;
}

/** Somebody whose address a campaign has just un-confirmed. */
async function makeTarget(directoryId: string, campaignId: string, displayName: string, mobile: object) {
  const email = { ...due(`${displayName.toLowerCase()}@siege.example`), campaignId, version: 2 };
  const user = await makeUser({ directoryId, displayName, email, mobile });
  const target = { campaignId, contactId: user.email.id, userId: user.id, version: 2 };
  await db.insert(campaignTargets).values({ ...target, markedAt: sql`now()`, formerConfirmedAt: sql`now() - interval '1 day'` });
  return user;
}

test("whom a campaign leaves without a way is counted, listed and offered its restore, and nobody else", async () => {
  const { id: directoryId } = await makeDirectory();
  const campaignId = await makeCampaign(directoryId, "Siège – nov. 2026");
  await makeCampaign(directoryId, "Siège – oct. 2026");
  const lea = await makeTarget(directoryId, campaignId, "Léa", none);
  await makeTarget(directoryId, campaignId, "Noé", confirmed(someMobile()));
  await makeUser({ directoryId, displayName: "Never confirmed" });
  await makeUser({ directoryId, displayName: "Due for another reason", email: due("zoe@siege.example"), mobile: none });

  expect(await readLeftByCampaigns(directoryId)).toEqual({
    people: 1,
    campaigns: [{ id: campaignId, name: "Siège – nov. 2026" }],
  });
  const list = async () => (await listWithout({ directoryId, because: "campaign" }))?.lines.map(({ displayName }) => displayName);
  expect(await list()).toEqual(["Léa"]);
  expect((await listWithout({ directoryId }))?.people).toBe(3);

  await db.update(contacts).set(confirmed("lea@siege.example")).where(eq(contacts.id, lea.email.id));
  expect(await readLeftByCampaigns(directoryId)).toEqual({ people: 0, campaigns: [] });
  expect(await list()).toEqual([]);
});

test("a campaign that was restored, marked too long ago, or whose contacts were changed since, is not offered again", async () => {
  const { id: directoryId } = await makeDirectory();
  const campaignId = await makeCampaign(directoryId, "Siège – nov. 2026");
  const lea = await makeTarget(directoryId, campaignId, "Léa", none);
  const marked = (days: number) =>
    db
      .update(campaignTargets)
      .set({ markedAt: sql`now() - ${days} * interval '1 day'` })
      .where(eq(campaignTargets.campaignId, campaignId));
  await marked(31);
  expect(await readLeftByCampaigns(directoryId)).toEqual({ people: 1, campaigns: [] });
  await marked(29);
  expect(await readLeftByCampaigns(directoryId)).toMatchObject({ people: 1, campaigns: [{ id: campaignId }] });
  await db.update(contacts).set({ version: 3 }).where(eq(contacts.id, lea.email.id));
  expect(await readLeftByCampaigns(directoryId)).toEqual({ people: 1, campaigns: [] });
  await db.update(campaigns).set({ state: "restored", restoredAt: sql`now()` }).where(eq(campaigns.id, campaignId));
  expect(await readLeftByCampaigns(directoryId)).toEqual({ people: 0, campaigns: [] });
});
