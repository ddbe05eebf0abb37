import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeConfirmedUser } from "@/db/testing/campaigns";
import { makeActiveServices, makeDirectory } from "@/db/testing/factories";
import { countWaiting, holdCampaign } from "@/db/testing/hold";
import { campaignRow, jobsOf, launchFor, progressAt, proven, recordedOfCampaign } from "@/lib/testing/campaigns";
import { pauseCampaign } from "./pause";
import { resumeCampaign } from "./resume";
import { runCampaign } from "./run";
import { startDueCampaigns } from "./start-due";
import { stopCampaign } from "./stop";

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`update sending_service set active = true`;
});

/** A campaign of the e-mails of two people, planned for an hour from now. */
async function planned(given: Partial<Parameters<typeof launchFor>[0]> = {}) {
  const directoryId = given.directoryId ?? (await makeDirectory()).id;
  for (let person = 0; person < 2; person += 1) await makeConfirmedUser({ directoryId });
  return { directoryId, ...(await launchFor({ startsAt: new Date(Date.now() + HOUR_MS), ...given, directoryId })) };
}

test("a planned campaign does nothing before its time, and begins with it", async () => {
  const { id, actor } = await planned();
  expect(await campaignRow(id)).toMatchObject({ state: "scheduled", launchedAt: null, launchedBy: actor.id, total: 2 });
  await letTimePass(HOUR_MS - 60_000);
  await startDueCampaigns();
  await runCampaign(id);
  expect(await progressAt(id)).toMatchObject({ state: "scheduled", reached: 0 });
  expect((await recordedOfCampaign(id)).map(({ what }) => what)).toEqual(["campaign.scheduled"]);

  await letTimePass(60_000);
  await startDueCampaigns();
  expect(await campaignRow(id)).toMatchObject({ state: "running", launchedBy: actor.id, launchedAt: expect.any(Date) });
  expect(await jobsOf(id)).toMatchObject([{ due: true }]);
  await runCampaign(id);
  expect(await progressAt(id)).toMatchObject({ state: "done", reached: 2 });
});

test("what was confirmed between the plan and its time is asked for, and counted, as of its time", async () => {
  const { id, directoryId } = await planned();
  await letTimePass(HOUR_MS);
  const late = await makeConfirmedUser({ directoryId });
  await startDueCampaigns();
  await runCampaign(id);
  expect(await progressAt(id)).toMatchObject({ state: "done", total: 3, reached: 3 });
  expect(await sql`select from campaign_target where user_id = ${late.id}`).toHaveLength(1);
});

test("of many workers at once one starts it", async () => {
  const { id } = await planned();
  await letTimePass(HOUR_MS);
  await Promise.all(Array.from({ length: 8 }, () => startDueCampaigns()));
  expect((await recordedOfCampaign(id)).map(({ what }) => what)).toEqual(["campaign.scheduled", "campaign.started"]);
});

test("while another campaign of the directory runs it waits, and then begins", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { recoversByMobile: false } });
  const { id } = await planned({ directoryId });
  const other = await launchFor({ directoryId, channels: ["mobile"] });
  await letTimePass(HOUR_MS);
  await startDueCampaigns();
  expect((await campaignRow(id)).state).toBe("scheduled");
  await runCampaign(other.id);
  await startDueCampaigns();
  expect((await campaignRow(id)).state).toBe("running");
});

test("of two whose time has come the one that was planned for earlier begins", async () => {
  const { id, directoryId } = await planned();
  const later = await launchFor({ directoryId, startsAt: new Date(Date.now() + HOUR_MS + 1_000), channels: ["mobile"] });
  await letTimePass(2 * HOUR_MS);
  await startDueCampaigns();
  expect([(await campaignRow(id)).state, (await campaignRow(later.id)).state]).toEqual(["running", "scheduled"]);
});

test.each([
  ["the box", "not-asked", () => sql`update policy set asks_contacts = false`],
  ["the service", "no-service", () => sql`update sending_service set active = false where channel = 'email'`],
] as const)("without %s it pauses at its time", async (_, because, takeAway) => {
  const { id } = await planned();
  await letTimePass(HOUR_MS);
  await takeAway();
  await startDueCampaigns();
  expect(await campaignRow(id)).toMatchObject({ state: "paused", pausedBecause: because, launchedAt: null });
  expect((await recordedOfCampaign(id)).at(-1)).toMatchObject({ what: "campaign.paused", details: { because } });
});

test("when more people would lose the last way than was consented to, it pauses, and begins with the consent to that number", async () => {
  const { id, actor, directoryId } = await planned();
  expect((await campaignRow(id)).review).toMatchObject({ loseRecovery: 0 });
  for (let person = 0; person < 2; person += 1) await makeConfirmedUser({ directoryId, mobile: { value: null } });
  await letTimePass(HOUR_MS);
  await startDueCampaigns();
  expect(await campaignRow(id)).toMatchObject({ state: "paused", pausedBecause: "more-would-lose", review: { loseRecovery: 2 } });
  expect((await recordedOfCampaign(id)).at(-1)?.details).toMatchObject({ consented: 0, loseRecovery: 2 });

  expect(await resumeCampaign(id, proven(actor))).toEqual({ outcome: "resumed" });
  const third = await makeConfirmedUser({ directoryId, mobile: { value: null } });
  await startDueCampaigns();
  expect((await campaignRow(id)).state).toBe("paused");
  await sql`update "user" set disabled_at = now() where id = ${third.id}`;
  await resumeCampaign(id, proven(actor));
  await startDueCampaigns();
  expect(await campaignRow(id)).toMatchObject({ state: "running", total: 4 });
});

test("one that is paused or stopped before its time does not begin with it", async () => {
  const paused = await planned();
  const stopped = await planned();
  await pauseCampaign(paused.id, paused.actor);
  await stopCampaign(stopped.id, stopped.actor);
  await letTimePass(HOUR_MS);
  await startDueCampaigns();
  expect([(await campaignRow(paused.id)).state, (await campaignRow(stopped.id)).state]).toEqual(["paused", "stopped"]);
  expect(await resumeCampaign(paused.id, proven(paused.actor))).toEqual({ outcome: "resumed" });
  expect((await campaignRow(paused.id)).state).toBe("scheduled");
  await startDueCampaigns();
  expect((await campaignRow(paused.id)).state).toBe("running");
});

test("a box that is being unticked when its time comes is waited for, and it pauses", async () => {
  const { id, directoryId } = await planned();
  await letTimePass(HOUR_MS);
  let start: Promise<void> | undefined;
  await sql.begin(async (tx) => {
    await tx`update policy set asks_contacts = false where directory_id = ${directoryId}`;
    start = startDueCampaigns();
    await expect.poll(countWaiting).toBe(1);
  });
  await start;
  expect(await campaignRow(id)).toMatchObject({ state: "paused", pausedBecause: "not-asked", launchedAt: null });
});

test.each([["pauses", pauseCampaign, "paused"] as const, ["stops", stopCampaign, "stopped"] as const])(
  "whoever %s it when its time comes is before its start",
  async (_, verb, state) => {
    const { id, actor } = await planned();
    await letTimePass(HOUR_MS);
    const campaign = await holdCampaign(id);
    const pressed = verb(id, actor);
    await expect.poll(countWaiting).toBe(1);
    const start = startDueCampaigns();
    await expect.poll(countWaiting).toBe(2);
    await campaign.release();
    expect((await pressed).outcome).toBe(state);
    await start;
    expect(await campaignRow(id)).toMatchObject({ state, launchedAt: null });
  },
);

test("when no administrator could sign in any more to stop it, it pauses at its time", async () => {
  const { id } = await planned();
  await letTimePass(HOUR_MS);
  await sql`update "user" set disabled_at = now() where role = 'administrator'`;
  await startDueCampaigns();
  expect(await campaignRow(id)).toMatchObject({ state: "paused", pausedBecause: "locks-out", launchedAt: null });
});

test("one that cannot be judged keeps no other from starting, and is heard of", async () => {
  const broken = await planned();
  const { id } = await planned();
  await letTimePass(HOUR_MS);
  await sql`delete from policy where directory_id = ${broken.directoryId}`;
  await expect(startDueCampaigns()).rejects.toThrow("a directory without a policy");
  expect((await campaignRow(id)).state).toBe("running");
  await sql`delete from campaign where id = ${broken.id}`;
});
