import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { campaigns } from "@/db/schema/campaign";
import { makeActor, makeDraft, makeLaunched } from "@/db/testing/campaigns";
import { duplicateCampaign } from "./duplicate";
import { excludeLastWay } from "./exclude-last-way";
import { readCampaign } from "./read";

const CHOSEN = {
  scope: "filter",
  filter: "not-seen-since",
  filterBefore: "2026-01-31",
  filterChannel: "mobile",
  logins: ["croy"],
  departments: ["Ventes"],
  excludesAdministrators: false,
  excludesLastWay: true,
  channels: ["mobile"],
  confirmedBefore: "2025-06-01",
  pace: "next-sign-in",
  peoplePerDay: 40,
  messageFr: "Bonjour",
  messageEn: "Hello",
} satisfies Partial<typeof campaigns.$inferInsert>;

test("a copy is a draft with the same choices, of whoever made it, and begins nothing", async () => {
  const [maker, actor] = [await makeActor(), await makeActor()];
  const of = await makeLaunched({ ...CHOSEN, createdBy: maker.id, startsAt: new Date(), total: 7, reached: 7 });
  const id = (await duplicateCampaign(of.id, actor)) ?? "";
  expect((await readCampaign(id))?.campaign).toMatchObject({
    ...CHOSEN,
    name: "Siège – nov. 2026 (copie)",
    directoryId: of.directoryId,
    state: "draft",
    createdBy: actor.id,
    startsAt: null,
    launchedAt: null,
    total: 0,
    reached: 0,
  });
});

test("a hundred clicks make one copy, and a copy that was worked on stays", async () => {
  const actor = await makeActor();
  const of = await makeDraft({ createdBy: actor.id });
  const ids = await Promise.all(Array.from({ length: 100 }, () => duplicateCampaign(of.id, actor)));
  expect(new Set(ids).size).toBe(1);
  await excludeLastWay(ids[0] ?? "", true, actor);
  expect(await duplicateCampaign(of.id, actor)).not.toBe(ids[0]);
  expect(await db.select().from(campaigns).where(eq(campaigns.directoryId, of.directoryId))).toHaveLength(3);
});

test("campaigns of one name have each their own copy", async () => {
  const actor = await makeActor();
  const first = await makeDraft({ createdBy: actor.id, peoplePerDay: 5 });
  const second = await makeDraft({ createdBy: actor.id, directoryId: first.directoryId, channels: ["mobile"] });
  const copies = [await duplicateCampaign(first.id, actor), await duplicateCampaign(second.id, actor)];
  expect(await Promise.all(copies.map(async (id) => (await readCampaign(id ?? ""))?.campaign))).toMatchObject([
    { peoplePerDay: 5, copyOf: first.id },
    { peoplePerDay: null, channels: ["mobile"], copyOf: second.id },
  ]);
});

test("a campaign of the policy's own is copied by somebody", async () => {
  const actor = await makeActor();
  const of = await makeLaunched({ createdBy: actor.id });
  await db.update(campaigns).set({ createdBy: null, rollingMonth: "2026-11-01" }).where(eq(campaigns.id, of.id));
  const id = (await duplicateCampaign(of.id, actor)) ?? "";
  expect((await readCampaign(id))?.campaign).toMatchObject({ createdBy: actor.id, rollingMonth: null });
});

test("an unknown campaign is not copied", async () => {
  const actor = await makeActor();
  expect(await duplicateCampaign("00000000-0000-7000-8000-000000000000", actor)).toBeNull();
  expect(await duplicateCampaign("nonsense", actor)).toBeNull();
});
