import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeConfirmedUser } from "@/db/testing/campaigns";
import { makeActiveServices, makeDirectory, makeUser } from "@/db/testing/factories";
import { countWaiting, holdCampaign } from "@/db/testing/hold";
import { campaignRow, jobsOf, launchFor, progressAt, proven, recordedOfCampaign } from "@/lib/testing/campaigns";
import { pauseCampaign } from "./pause";
import { requeueCampaigns } from "./requeue";
import { resumeCampaign } from "./resume";
import { runCampaign } from "./run";

const DAY_MS = 86_400_000;

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`update sending_service set active = true`;
});

/** People who confirmed both, with somebody between every two who has nothing that a campaign marks. */
async function makePeople(number: number) {
  const { id: directoryId } = await makeDirectory();
  for (let person = 0; person < number; person += 1) {
    await makeConfirmedUser({ directoryId });
    await makeUser({ directoryId });
  }
  return directoryId;
}

const reached = async (id: string) =>
  (await sql`select distinct user_id from campaign_target where campaign_id = ${id} and marked_at is not null`).length;

test("a wave reaches as many people as it may, both contacts of each, and those alone count", async () => {
  const { id } = await launchFor({ directoryId: await makePeople(7), channels: ["email", "mobile"], peoplePerDay: 3 });
  await runCampaign(id, 4);
  expect(await progressAt(id)).toEqual({ state: "running", total: 14, reached: 6, percent: 42 });
  expect(await reached(id)).toBe(3);
});

test("a job that comes again on the same day finds the wave complete", async () => {
  const { id } = await launchFor({ directoryId: await makePeople(5), peoplePerDay: 2 });
  await runCampaign(id);
  await requeueCampaigns();
  await Promise.all([runCampaign(id), runCampaign(id)]);
  await letTimePass(DAY_MS - 60_000);
  await runCampaign(id);
  expect(await reached(id)).toBe(2);
});

test("the next wave waits for the same time of day, on the next day", async () => {
  const { id } = await launchFor({ directoryId: await makePeople(5), peoplePerDay: 2 });
  await runCampaign(id);
  const [moment] = await sql<{ next: string }[]>`
    select to_char((launched_at at time zone 'Europe/Paris') + interval '1 day', 'YYYY-MM-DD HH24:MI') as next from campaign where id = ${id}`;
  expect(await jobsOf(id)).toEqual([{ key: `campaign:${id}`, due: false, local: moment?.next }]);
  await requeueCampaigns();
  expect(await jobsOf(id)).toEqual([{ key: `campaign:${id}`, due: false, local: moment?.next }]);
});

test("waves go on a day at a time until nobody is left, and the last one ends the campaign", async () => {
  const { id } = await launchFor({ directoryId: await makePeople(5), peoplePerDay: 2 });
  for (const people of [2, 4, 5]) {
    await runCampaign(id, 3);
    expect(await reached(id)).toBe(people);
    await letTimePass(DAY_MS);
  }
  expect(await progressAt(id)).toEqual({ state: "done", total: 5, reached: 5, percent: 100 });
});

test("a wave that happens to take the last one leaves no day to wait for", async () => {
  const { id } = await launchFor({ directoryId: await makePeople(2), peoplePerDay: 2 });
  await runCampaign(id, 1);
  expect(await progressAt(id)).toMatchObject({ state: "done", reached: 2 });
});

test("days without a worker are not made up for: one wave, and not three", async () => {
  const { id } = await launchFor({ directoryId: await makePeople(8), peoplePerDay: 2 });
  await runCampaign(id);
  await letTimePass(3 * DAY_MS);
  await runCampaign(id);
  expect(await reached(id)).toBe(4);
});

test("a day that goes back, as at the end of summer time, begins no wave beside the one that has begun", async () => {
  const { id } = await launchFor({ directoryId: await makePeople(5), peoplePerDay: 2 });
  await runCampaign(id);
  await sql`update campaign set wave_day = wave_day + 1 where id = ${id}`;
  await sql`select graphile_worker.remove_job(${`campaign:${id}`})`;
  await runCampaign(id);
  expect(await reached(id)).toBe(2);
  const [moment] = await sql<{ next: string }[]>`
    select to_char((launched_at at time zone 'Europe/Paris') + interval '2 days', 'YYYY-MM-DD HH24:MI') as next from campaign where id = ${id}`;
  expect(await jobsOf(id)).toMatchObject([{ due: false, local: moment?.next }]);
});

test("a wave enrols no more people than it may, either", async () => {
  const { id } = await launchFor({ directoryId: await makePeople(5), pace: "next-sign-in", peoplePerDay: 2 });
  await runCampaign(id);
  expect(await progressAt(id)).toMatchObject({ state: "running", reached: 2 });
  await letTimePass(DAY_MS);
  await runCampaign(id);
  await letTimePass(DAY_MS);
  await runCampaign(id);
  expect(await progressAt(id)).toMatchObject({ state: "awaiting", reached: 5 });
});

test.each([
  ["the box", "not-asked", () => sql`update policy set asks_contacts = false`, () => sql`update policy set asks_contacts = true`],
  [
    "the service",
    "no-service",
    () => sql`update sending_service set active = false where channel = 'email'`,
    () => sql`update sending_service set active = true`,
  ],
] as const)("a wave demands %s again: without it the campaign pauses, and says why", async (_, because, takeAway, giveBack) => {
  const { id, actor } = await launchFor({ directoryId: await makePeople(5), peoplePerDay: 2 });
  await runCampaign(id);
  await letTimePass(DAY_MS);
  await takeAway();
  await runCampaign(id);
  expect(await campaignRow(id)).toMatchObject({ state: "paused", pausedBecause: because });
  expect((await recordedOfCampaign(id)).at(-1)).toMatchObject({ what: "campaign.paused", actorId: null, details: { because } });
  expect(await reached(id)).toBe(2);

  expect((await resumeCampaign(id, proven(actor))).outcome).toBe(because === "not-asked" ? "box-not-ticked" : "no-service");
  await giveBack();
  expect(await resumeCampaign(id, proven(actor))).toEqual({ outcome: "resumed" });
  await runCampaign(id);
  expect(await reached(id)).toBe(4);
});

test("a wave whose hour comes while somebody pauses does not begin", async () => {
  const { id, actor } = await launchFor({ directoryId: await makePeople(5), peoplePerDay: 2 });
  await runCampaign(id);
  await letTimePass(DAY_MS);
  const campaign = await holdCampaign(id);
  const pressed = pauseCampaign(id, actor);
  await expect.poll(countWaiting).toBe(1);
  const wave = runCampaign(id);
  await expect.poll(countWaiting).toBe(2);
  await campaign.release();
  expect(await pressed).toEqual({ outcome: "paused" });
  await wave;
  expect(await campaignRow(id)).toMatchObject({ state: "paused", pausedBecause: "administrator", reached: 2 });
  expect((await recordedOfCampaign(id)).map(({ what }) => what)).toEqual([
    "campaign.launched",
    "campaign.wave-begun",
    "campaign.paused",
  ]);
});

test("the job of a killed worker comes again with the next one, and waits for the wave that it was to begin", async () => {
  const { id } = await launchFor({ directoryId: await makePeople(5), peoplePerDay: 2 });
  await runCampaign(id);
  const waiting = await jobsOf(id);
  await sql`delete from graphile_worker._private_jobs`;
  await requeueCampaigns();
  expect(await jobsOf(id)).toMatchObject([{ due: true }]);
  await runCampaign(id);
  expect(await jobsOf(id)).toEqual(waiting);
  expect(await reached(id)).toBe(2);
});
