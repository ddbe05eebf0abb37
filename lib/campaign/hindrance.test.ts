import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeConfirmedUser } from "@/db/testing/campaigns";
import { makeActiveServices, makeDirectory } from "@/db/testing/factories";
import { campaignRow, launchFor, progressAt, proven, recordedOfCampaign } from "@/lib/testing/campaigns";
import { pauseCampaign } from "./pause";
import { resumeCampaign } from "./resume";
import { runCampaign, runNextChunk } from "./run";
import { startDueCampaigns } from "./start-due";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`update sending_service set active = true`;
  await sql`update "user" set disabled_at = null`;
});

async function makePeople(number: number) {
  const { id: directoryId } = await makeDirectory();
  const people = [];
  for (let person = 0; person < number; person += 1) people.push(await makeConfirmedUser({ directoryId }));
  return { directoryId, people };
}

type Given = Partial<Parameters<typeof launchFor>[0]> & { directoryId: string };

/** A campaign of everybody's e-mails that has reached so many people. */
async function begun(reaches: number, given: Given) {
  const launched = await launchFor(given);
  while ((await progressAt(launched.id)).reached < reaches) await runNextChunk(launched.id, 1);
  return launched;
}

/** Something other than a campaign takes a mobile's confirmation from these people. */
const loseMobiles = (ids: readonly string[]) => sql`
  update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'distrusted', version = version + 1
  where channel = 'mobile' and user_id = any(${[...ids]})`;

const confirmedEmails = async (directoryId: string) =>
  (
    await sql`
      select from contact c join "user" u on u.id = c.user_id
      where u.directory_id = ${directoryId} and c.channel = 'email' and c.confirmed_at is not null`
  ).length;

test("resumed, a campaign that would by now leave more people without a way is paused for their number, and goes on with the consent to it", async () => {
  const { directoryId, people } = await makePeople(6);
  const { id, actor } = await begun(3, { directoryId });
  await pauseCampaign(id, actor);
  await loseMobiles(people.map((person) => person.id));

  expect(await resumeCampaign(id, proven(actor), 0)).toEqual({ outcome: "more-would-lose", loseRecovery: 6 });
  expect(await campaignRow(id)).toMatchObject({ state: "paused", pausedBecause: "more-would-lose", review: { loseRecovery: 6 } });
  expect((await recordedOfCampaign(id)).at(-1)?.details).toMatchObject({ consented: 0, loseRecovery: 6 });
  await runCampaign(id);
  expect(await confirmedEmails(directoryId)).toBe(3);

  expect(await resumeCampaign(id, proven(actor), 6)).toEqual({ outcome: "resumed" });
  await runCampaign(id);
  expect(await confirmedEmails(directoryId)).toBe(0);
});

test("the consent of a page that showed an older number resumes nothing", async () => {
  const { directoryId, people } = await makePeople(4);
  const { id, actor } = await begun(2, { directoryId });
  await pauseCampaign(id, actor);
  const [first, second, third, fourth] = people.map((person) => person.id);
  await loseMobiles([third ?? ""]);
  expect(await resumeCampaign(id, proven(actor), 0)).toEqual({ outcome: "more-would-lose", loseRecovery: 1 });
  await loseMobiles([fourth ?? ""]);
  expect(await resumeCampaign(id, proven(actor), 1)).toEqual({ outcome: "more-would-lose", loseRecovery: 2 });
  // In another tab, that was read before.
  expect(await resumeCampaign(id, proven(actor), 1)).toEqual({ outcome: "more-would-lose", loseRecovery: 2 });
  expect(await resumeCampaign(id, proven(actor), 2)).toEqual({ outcome: "resumed" });
  await pauseCampaign(id, actor);
  await loseMobiles([first ?? "", second ?? ""]);
  expect(await resumeCampaign(id, proven(actor), 2)).toEqual({ outcome: "more-would-lose", loseRecovery: 4 });
});

test("a wave that would take the last way from more people than was agreed to does not begin", async () => {
  const { directoryId } = await makePeople(3);
  const { id } = await launchFor({ directoryId, peoplePerDay: 1 });
  await runCampaign(id);
  await sql`update policy set recovers_by_mobile = false where directory_id = ${directoryId}`;
  await letTimePass(DAY_MS);
  await runCampaign(id);
  expect(await campaignRow(id)).toMatchObject({ state: "paused", pausedBecause: "more-would-lose", review: { loseRecovery: 3 } });
  expect(await confirmedEmails(directoryId)).toBe(2);
});

test("whom a wave has left without a way was agreed to once: for others it is asked again", async () => {
  const { directoryId, people } = await makePeople(4);
  await loseMobiles(people.slice(0, 2).map((person) => person.id));
  const { id } = await launchFor({ directoryId, peoplePerDay: 2 });
  expect((await campaignRow(id)).review).toMatchObject({ loseRecovery: 2 });
  await runCampaign(id);
  await loseMobiles(people.slice(2).map((person) => person.id));
  await letTimePass(DAY_MS);
  await runCampaign(id);
  expect(await campaignRow(id)).toMatchObject({ state: "paused", review: { loseRecovery: 4, people: 4 } });
  expect(await confirmedEmails(directoryId)).toBe(2);
});

test("where nobody would follow, whom it has left already keeps nothing from going on", async () => {
  const { directoryId, people } = await makePeople(3);
  const { id } = await launchFor({ directoryId, peoplePerDay: 1 });
  await runCampaign(id);
  await loseMobiles(people.slice(0, 1).map((person) => person.id));
  await letTimePass(DAY_MS);
  await runCampaign(id);
  expect(await progressAt(id)).toMatchObject({ state: "running", reached: 2 });
});

test("whom the campaign has passed and left alone does not count as somebody whom it would still reach", async () => {
  const { directoryId, people } = await makePeople(3);
  const [first] = people.map((person) => person.id);
  await sql`update "user" set disabled_at = now() where id = ${first ?? ""}`;
  const { id, actor } = await begun(1, { directoryId });
  await pauseCampaign(id, actor);
  await sql`update "user" set disabled_at = null where id = ${first ?? ""}`;
  await loseMobiles([first ?? ""]);
  expect(await resumeCampaign(id, proven(actor), 0)).toEqual({ outcome: "resumed" });
});

test("whom it waits for counts as somebody whom it would still reach", async () => {
  const { directoryId, people } = await makePeople(2);
  const { id, actor } = await launchFor({ directoryId, pace: "next-sign-in" });
  await runCampaign(id);
  await pauseCampaign(id, actor);
  await loseMobiles(people.map((person) => person.id));
  expect(await resumeCampaign(id, proven(actor), 0)).toEqual({ outcome: "more-would-lose", loseRecovery: 2 });
});

test.each([
  ["the box", "not-asked", (id: string) => sql`update policy set asks_contacts = false where directory_id = ${id}`],
  ["the service", "no-service", () => sql`update sending_service set active = false where channel = 'email'`],
] as const)("without %s no chunk un-confirms anybody, the first as little as any other", async (_, because, takeAway) => {
  for (const reached of [0, 1]) {
    await sql`update sending_service set active = true`;
    const { directoryId } = await makePeople(3);
    const { id } = await begun(reached, { directoryId });
    await takeAway(directoryId);
    await runCampaign(id);
    expect(await campaignRow(id)).toMatchObject({ state: "paused", pausedBecause: because });
    expect(await confirmedEmails(directoryId)).toBe(3 - reached);
  }
});

test("where no administrator could sign in, none begins or goes on, and it says so", async () => {
  const { directoryId } = await makePeople(2);
  const { id, actor } = await launchFor({ directoryId, startsAt: new Date(Date.now() + HOUR_MS) });
  await letTimePass(HOUR_MS);
  await sql`update "user" set disabled_at = now() where role = 'administrator'`;
  await startDueCampaigns();
  expect(await campaignRow(id)).toMatchObject({ state: "paused", pausedBecause: "locks-out", launchedAt: null });
  expect(await resumeCampaign(id, proven(actor))).toEqual({ outcome: "locks-out" });
  expect((await campaignRow(id)).state).toBe("paused");

  await sql`update "user" set disabled_at = null`;
  expect(await resumeCampaign(id, proven(actor))).toEqual({ outcome: "resumed" });
  await startDueCampaigns();
  expect((await campaignRow(id)).state).toBe("running");
});

test("while a campaign that has begun is paused, one whose time comes waits for it", async () => {
  const { directoryId } = await makePeople(4);
  const due = await launchFor({ directoryId, channels: ["mobile"], startsAt: new Date(Date.now() + HOUR_MS) });
  const { id, actor } = await begun(2, { directoryId });
  await pauseCampaign(id, actor);
  await letTimePass(HOUR_MS);
  await startDueCampaigns();
  expect((await campaignRow(due.id)).state).toBe("scheduled");

  await resumeCampaign(id, proven(actor));
  await runCampaign(id);
  await startDueCampaigns();
  expect(await campaignRow(due.id)).toMatchObject({
    state: "paused",
    pausedBecause: "more-would-lose",
    review: { loseRecovery: 4 },
  });
});
