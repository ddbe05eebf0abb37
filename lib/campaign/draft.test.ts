import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { campaigns } from "@/db/schema/campaign";
import { makeActor } from "@/db/testing/campaigns";
import { makeDirectory } from "@/db/testing/factories";
import { formatMonth } from "@/lib/i18n/format-moment";
import { changeDraft } from "./change-draft";
import { draftCampaign } from "./draft";

const draftsOf = (directoryId: string) => db.select().from(campaigns).where(eq(campaigns.directoryId, directoryId));

test("a draft is named after its directory and month, and asks what the policy asks", async () => {
  const directory = await makeDirectory({ policy: { asksMobile: false } });
  await draftCampaign(directory.id, await makeActor());
  expect(await draftsOf(directory.id)).toMatchObject([
    {
      name: `Siège – ${formatMonth(new Date(), { locale: "fr", timeZone: "Europe/Paris" })}`,
      state: "draft",
      scope: "everybody",
      channels: ["email"],
      excludesAdministrators: true,
      excludesLastWay: false,
    },
  ]);
});

test("a hundred clicks on the button open one draft", async () => {
  const directory = await makeDirectory();
  const actor = await makeActor();
  const ids = await Promise.all(Array.from({ length: 100 }, () => draftCampaign(directory.id, actor)));
  expect(new Set(ids).size).toBe(1);
  expect(await draftsOf(directory.id)).toHaveLength(1);
});

test("a draft that was worked on stays, and the button opens another; so does another administrator", async () => {
  const directory = await makeDirectory();
  const actor = await makeActor();
  await changeDraft((await draftCampaign(directory.id, actor)) ?? "", { channels: ["email"] }, actor, async () => true);
  await draftCampaign(directory.id, actor);
  await draftCampaign(directory.id, await makeActor());
  expect(await draftsOf(directory.id)).toHaveLength(3);
});

test("an unknown directory is refused", async () => {
  expect(await draftCampaign("00000000-0000-7000-8000-000000000000", await makeActor())).toBeNull();
});
