import "@/db/testing/database";
import { expect, test } from "vitest";
import { sql } from "@/db/client";
import { makeActor, makeDraft, makeLaunched } from "@/db/testing/campaigns";
import { makeDirectory } from "@/db/testing/factories";
import { listOpenCampaigns } from "./list-open";

test("what waits for somebody to resume it is listed before all others, however many are younger", async () => {
  const { id: createdBy } = await makeActor();
  const { id: directoryId } = await makeDirectory();
  const held = await makeDraft({ createdBy, directoryId, state: "paused", pausedBecause: "no-service", pausedAt: new Date() });
  await sql`
    insert into campaign (directory_id, name, created_by, state, launched_at)
    select ${directoryId}, 'Vague ' || n, ${createdBy}, 'awaiting', now() from generate_series(1, 30) as n`;
  const youngest = await makeLaunched({ createdBy, directoryId, state: "running" });
  await makeLaunched({ createdBy, directoryId, state: "done" });
  const listed = await listOpenCampaigns();
  expect(listed.slice(0, 2).map(({ id }) => id)).toEqual([held.id, youngest.id]);
  expect(listed.every(({ state }) => ["paused", "running", "awaiting"].includes(state))).toBe(true);
});
