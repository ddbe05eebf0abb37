import "@/db/testing/database";
import { beforeAll, expect, test } from "vitest";
import { sql } from "@/db/client";
import { makeConfirmedUser } from "@/db/testing/campaigns";
import { makeActiveServices, makeDirectory } from "@/db/testing/factories";
import { campaignRow, jobsOf, launchFor, progressAt, proven, recordedOfCampaign } from "@/lib/testing/campaigns";
import { pauseCampaign } from "./pause";
import { resumeCampaign } from "./resume";
import { runCampaign, runNextChunk } from "./run";
import { stopCampaign } from "./stop";

beforeAll(async () => {
  await makeActiveServices();
});

async function makePeople(number: number) {
  const { id: directoryId } = await makeDirectory();
  for (let person = 0; person < number; person += 1) await makeConfirmedUser({ directoryId });
  return directoryId;
}

/** A campaign of six people that has reached two. */
async function begun(given: Partial<Parameters<typeof launchFor>[0]> = {}) {
  const directoryId = await makePeople(6);
  const launched = await launchFor({ directoryId, ...given });
  while ((await progressAt(launched.id)).reached < 2) await runNextChunk(launched.id, 1);
  return { ...launched, directoryId };
}

const tomorrow = () => new Date(Date.now() + 86_400_000);

test("a pause leaves what is marked, and its job marks nothing more; resumed, it goes on where it stood", async () => {
  const { id, actor } = await begun();
  expect(await pauseCampaign(id, actor)).toEqual({ outcome: "paused" });
  await runCampaign(id);
  expect(await progressAt(id)).toMatchObject({ state: "paused", reached: 2 });
  expect(await campaignRow(id)).toMatchObject({ pausedBecause: "administrator" });

  await sql`delete from graphile_worker._private_jobs`;
  expect(await resumeCampaign(id, proven(actor))).toEqual({ outcome: "resumed" });
  expect(await campaignRow(id)).toMatchObject({ state: "running", pausedBecause: null, pausedAt: null });
  expect(await jobsOf(id)).toMatchObject([{ due: true }]);
  await runCampaign(id);
  expect(await progressAt(id)).toMatchObject({ state: "done", reached: 6 });
  expect((await recordedOfCampaign(id)).map(({ what }) => what)).toEqual([
    "campaign.launched",
    "campaign.paused",
    "campaign.resumed",
    "campaign.finished",
  ]);
});

test.each([
  ["running", {}],
  ["awaiting", { pace: "next-sign-in" }],
  ["scheduled", { startsAt: tomorrow() }],
] as const)("of many presses one pauses a %s campaign, one resumes it and one stops it", async (state, given) => {
  const { id, actor } = await launchFor({ directoryId: await makePeople(1), ...given });
  if (state === "awaiting") await runCampaign(id);
  expect((await campaignRow(id)).state).toBe(state);
  const press = async (verb: (id: string, by: typeof actor) => Promise<{ outcome: string }>) =>
    (await Promise.all(Array.from({ length: 8 }, () => verb(id, actor)))).map(({ outcome }) => outcome).sort();
  const once = (first: string, rest: string) => [first, ...Array.from({ length: 7 }, () => rest)].sort();

  expect(await press(pauseCampaign)).toEqual(once("paused", "not-running"));
  expect(await press((paused, by) => resumeCampaign(paused, proven(by)))).toEqual(once("resumed", "not-paused"));
  // Whoever was enrolled stays so: the job finds nobody behind its cursor, and waits for them again.
  if (state === "awaiting") await runCampaign(id);
  expect((await campaignRow(id)).state).toBe(state);
  expect(await press(stopCampaign)).toEqual(once("stopped", "not-running"));
  expect(await press(pauseCampaign)).toEqual(Array.from({ length: 8 }, () => "not-running"));
  expect((await recordedOfCampaign(id)).map(({ what }) => what)).toEqual([
    state === "scheduled" ? "campaign.scheduled" : "campaign.launched",
    "campaign.paused",
    "campaign.resumed",
    "campaign.stopped",
  ]);
});

test("whoever did not prove that it is they resumes nothing, and may pause and stop", async () => {
  const { id, actor } = await begun();
  await pauseCampaign(id, actor);
  expect(await resumeCampaign(id, { actor, proven: false })).toEqual({ outcome: "needs-proof" });
  expect(await campaignRow(id)).toMatchObject({ state: "paused", reached: 2 });
  expect((await recordedOfCampaign(id)).at(-1)?.what).toBe("campaign.paused");
  expect(await stopCampaign(id, actor)).toEqual({ outcome: "stopped" });
});

test("a paused campaign can be stopped", async () => {
  const { id, actor } = await begun();
  await pauseCampaign(id, actor);
  expect(await stopCampaign(id, actor)).toEqual({ outcome: "stopped" });
  expect(await campaignRow(id)).toMatchObject({ state: "stopped", pausedBecause: null });
  expect(await resumeCampaign(id, proven(actor))).toEqual({ outcome: "not-paused" });
});

test.each([["pauses", pauseCampaign, "paused"] as const, ["stops", stopCampaign, "stopped"] as const])(
  "whoever %s it while a chunk waits for its contacts is behind that chunk, and before the next",
  async (_, verb, state) => {
    const { id, actor, directoryId } = await begun();
    const waits = async (many: number) => {
      const rows = await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return rows.length >= many;
    };
    let job: Promise<void> | undefined;
    let pressed: Promise<{ outcome: string }> | undefined;
    await sql.begin(async (tx) => {
      await tx`select from contact where user_id in (select id from "user" where directory_id = ${directoryId}) for no key update`;
      job = runCampaign(id, 1);
      await expect.poll(() => waits(1)).toBe(true);
      pressed = verb(id, actor);
      await expect.poll(() => waits(2)).toBe(true);
    });
    expect((await pressed)?.outcome).toBe(state);
    await job;
    const { reached } = await progressAt(id);
    expect(reached).toBeLessThanOrEqual(3);
    await runCampaign(id);
    expect(await progressAt(id)).toMatchObject({ state, reached });
  },
);

test("one campaign of a directory at a time: another that began meanwhile is waited for", async () => {
  const directoryId = await makePeople(2);
  const { id, actor } = await launchFor({ directoryId, pace: "next-sign-in" });
  await runCampaign(id);
  const other = await launchFor({ directoryId });
  await pauseCampaign(id, actor);
  expect(await resumeCampaign(id, proven(actor))).toEqual({ outcome: "another-runs" });
  await runCampaign(other.id);
  expect(await resumeCampaign(id, proven(actor))).toEqual({ outcome: "resumed" });
});

test("of two that were paused, resumed at the same moment, one runs", async () => {
  const directoryId = await makePeople(2);
  const { id, actor } = await launchFor({ directoryId, pace: "next-sign-in" });
  await runCampaign(id);
  const later = await launchFor({ directoryId });
  for (let round = 0; round < 10; round += 1) {
    await pauseCampaign(id, actor);
    await pauseCampaign(later.id, actor);
    const resumed = await Promise.all([resumeCampaign(id, proven(actor)), resumeCampaign(later.id, proven(actor))]);
    expect(resumed.map(({ outcome }) => outcome).toSorted()).toEqual(["another-runs", "resumed"]);
  }
});

test.each([
  ["before it began", { startsAt: tomorrow() }],
  ["once it has enrolled everybody", { pace: "next-sign-in" }],
] as const)("one that was paused %s keeps no other of its directory from being launched", async (_, given) => {
  const directoryId = await makePeople(2);
  const { id, actor } = await launchFor({ directoryId, ...given });
  await runCampaign(id);
  await pauseCampaign(id, actor);
  await makeConfirmedUser({ directoryId });
  const other = await launchFor({ directoryId });
  await runCampaign(other.id);
  expect((await campaignRow(other.id)).state).toBe("done");
});

test("one that was paused while it enrols keeps others from being launched", async () => {
  const { id, actor, directoryId } = await begun({ pace: "next-sign-in" });
  await pauseCampaign(id, actor);
  await expect(launchFor({ directoryId })).rejects.toThrow("another-runs");
});

test("a stop records what was marked as marked, and what was only enrolled as enrolled", async () => {
  const marking = await begun();
  const enrolling = await begun({ pace: "next-sign-in" });
  for (const { id, actor } of [marking, enrolling]) await stopCampaign(id, actor);
  const details = async ({ id }: typeof marking) => (await recordedOfCampaign(id)).at(-1)?.details;
  expect(await details(marking)).toEqual({ total: 6, marked: 2 });
  expect(await details(enrolling)).toEqual({ total: 6, enrolled: 2 });
});
