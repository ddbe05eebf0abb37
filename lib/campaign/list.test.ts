import "@/db/testing/database";
import { expect, test } from "vitest";
import { makeActor, makeDraft, makeLaunched } from "@/db/testing/campaigns";
import { listCampaigns } from "./list";

test("campaigns come newest first, a page at a time, all of them or those in a state", async () => {
  const createdBy = (await makeActor()).id;
  for (let each = 0; each < 52; each += 1) await makeDraft({ createdBy, name: `Brouillon ${each}` });
  await makeLaunched({ createdBy, name: "Faite", total: 8, reached: 6 });

  const first = await listCampaigns();
  expect(first.campaigns.slice(0, 2)).toMatchObject([
    { name: "Faite", percent: 75, createdBy: "Alix Petit" },
    { name: "Brouillon 51", percent: 100 },
  ]);
  expect(first.campaigns).toHaveLength(50);
  expect((await listCampaigns({ before: first.next })).campaigns.map(({ name }) => name)).toEqual([
    "Brouillon 2",
    "Brouillon 1",
    "Brouillon 0",
  ]);
  expect((await listCampaigns({ state: "done" })).campaigns.map(({ name }) => name)).toEqual(["Faite"]);
  expect(await listCampaigns({ state: "running" })).toEqual({ campaigns: [], next: null });
  expect((await listCampaigns({ state: "draft", before: "nonsense" })).campaigns).toHaveLength(50);
});
