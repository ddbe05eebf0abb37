import "@/db/testing/database";
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { JOBS } from "@/db/jobs";
import { auditEvents } from "@/db/schema/audit";
import { campaigns } from "@/db/schema/campaign";
import { messages } from "@/db/schema/message";
import { policies } from "@/db/schema/policy";
import { sendingServices } from "@/db/schema/sending-service";
import { makeActor, makeConfirmedUser, makeDraft } from "@/db/testing/campaigns";
import { makeActiveServices, makeDirectory } from "@/db/testing/factories";
import { countWaiting } from "@/db/testing/hold";
import { proven } from "@/lib/testing/campaigns";
import { AS_PROPOSED } from "@/lib/testing/wizard-choices";
import { chooseWhat } from "./choose-what";
import { discardDraft } from "./discard";
import { launchCampaign } from "./launch";
import { reviewCampaign } from "./review";

type Actor = { id: string; address: null };
let actor: Actor;
beforeEach(async () => {
  await db.delete(sendingServices);
  await makeActiveServices();
  actor = await makeActor();
});

/** A draft for three people, and the signature of its third screen. */
async function makeReviewedDraft(given: { channels?: ("email" | "mobile")[] } = {}) {
  const { id: directoryId } = await makeDirectory();
  for (let person = 0; person < 3; person += 1) await makeConfirmedUser({ directoryId });
  const { id } = await makeDraft({ directoryId, createdBy: actor.id, channels: ["email"], ...given });
  return { id, directoryId, launch: await launcher(id) };
}

/** The form of the third screen as it stands now: what its button sends, whoever clicks and however often. */
async function launcher(campaignId: string) {
  const review = await reviewCampaign(campaignId);
  if (!review) throw new Error("no review");
  const { signature } = review;
  return (by: Actor = actor, consents = false) => launchCampaign({ campaignId, signature, consents }, proven(by));
}

const stored = async (id: string) => (await db.select().from(campaigns).where(eq(campaigns.id, id)))[0];
const jobsOf = (id: string) =>
  db.execute<{ task: string }>(
    sql`select t.identifier as task from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.key = ${`campaign:${id}`}`,
  );
const launchesOf = async (id: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.objectId, id))).filter(({ what }) => what === "campaign.launched");

test("a launch runs the campaign with the numbers of the third screen, and puts its job into the queue", async () => {
  const { id, launch } = await makeReviewedDraft();
  expect(await launch()).toEqual({ outcome: "launched" });
  expect(await stored(id)).toMatchObject({
    state: "running",
    total: 3,
    reached: 0,
    launchedBy: actor.id,
    review: { emails: 3, people: 3 },
  });
  expect(await jobsOf(id)).toMatchObject([{ task: JOBS.runCampaign }]);
  expect(await launchesOf(id)).toMatchObject([
    { actorId: actor.id, details: { emails: 3, channels: ["email"], excludesAdministrators: true } },
  ]);
});

test("whoever did not prove that it is they launches nothing, and the draft waits for the proof", async () => {
  const { id, launch } = await makeReviewedDraft();
  const form = { campaignId: id, signature: (await reviewCampaign(id))?.signature ?? "", consents: true };
  expect(await launchCampaign(form, { actor, proven: false })).toEqual({ outcome: "needs-proof" });
  expect(await stored(id)).toMatchObject({ state: "draft", total: 0 });
  expect(await jobsOf(id)).toEqual([]);
  expect(await launchesOf(id)).toEqual([]);
  expect(await launch()).toEqual({ outcome: "launched" });
});

test("a hundred clicks, in several tabs and by several administrators, launch one campaign with one job", async () => {
  const { id, launch } = await makeReviewedDraft();
  const others = await Promise.all([makeActor(), makeActor(), makeActor()]);
  const results = await Promise.all(Array.from({ length: 100 }, (_, click) => launch([actor, ...others][click % 4])));
  expect(results.filter(({ outcome }) => outcome === "launched")).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === "launched-before")).toHaveLength(99);
  expect(await jobsOf(id)).toHaveLength(1);
  expect(await launchesOf(id)).toHaveLength(1);
});

test("numbers that moved since the third screen are refused, and launch nothing", async () => {
  const { id, directoryId, launch } = await makeReviewedDraft();
  await makeConfirmedUser({ directoryId });
  expect(await launch()).toEqual({ outcome: "stale", before: 3, after: 4 });
  expect(await stored(id)).toMatchObject({ state: "draft", total: 0 });
  expect(await jobsOf(id)).toEqual([]);
  expect(await (await launcher(id))()).toEqual({ outcome: "launched" });
});

test("a draft that another tab changed is refused even when its numbers are the same", async () => {
  const { id, launch } = await makeReviewedDraft();
  await chooseWhat(id, { ...AS_PROPOSED, channels: ["mobile"] }, actor);
  expect(await launch()).toEqual({ outcome: "stale", before: 3, after: 3 });
});

test("a signature that is none of ours is a screen that is not up to date", async () => {
  const { id } = await makeReviewedDraft();
  for (const signature of ["", "1", "1.9e99", "…", "1.-3"]) {
    expect(await launchCampaign({ campaignId: id, signature, consents: true }, proven(actor))).toMatchObject({
      outcome: "stale",
      after: 3,
    });
  }
});

test("administrators are told of a campaign that reaches one of them, by each way, and of no other", async () => {
  const { directoryId, launch } = await makeReviewedDraft();
  const administrator = await makeConfirmedUser({ directoryId, role: "administrator" });
  const told = () =>
    db
      .select({ channel: messages.channel, destination: messages.destination, details: messages.details })
      .from(messages)
      .where(eq(messages.userId, administrator.id))
      .orderBy(messages.channel);
  expect(await launch()).toEqual({ outcome: "launched" });
  expect(await told()).toEqual([]);

  const other = await makeDirectory({ name: "Agence" });
  await makeConfirmedUser({ directoryId: other.id, role: "administrator" });
  const draft = await makeDraft({
    directoryId: other.id,
    createdBy: actor.id,
    channels: ["email"],
    excludesAdministrators: false,
  });
  const launchOther = await launcher(draft.id);
  expect((await Promise.all([launchOther(), launchOther()])).map(({ outcome }) => outcome).sort()).toEqual([
    "launched",
    "launched-before",
  ]);
  const details = { event: "campaign", directory: "Agence", name: "Alix Petit" };
  expect(await told()).toEqual([
    { channel: "email", destination: administrator.email.value, details },
    { channel: "mobile", destination: administrator.mobile.value, details },
  ]);
  expect(await launchesOf(draft.id)).toMatchObject([{ details: { administrators: 1, excludesAdministrators: false } }]);
});

test("people who would lose the last way to recover are agreed to first", async () => {
  const { launch } = await makeReviewedDraft({ channels: ["email", "mobile"] });
  expect(await launch()).toEqual({ outcome: "consent-missing", loseRecovery: 3 });
  expect(await launch(actor, true)).toEqual({ outcome: "launched" });
});

test("a campaign that nobody would be asked to answer is refused", async () => {
  const { directoryId, launch } = await makeReviewedDraft();
  const set = (policy: Partial<typeof policies.$inferInsert>) =>
    db.update(policies).set(policy).where(eq(policies.directoryId, directoryId));
  await set({ asksContacts: false });
  expect(await launch()).toEqual({ outcome: "box-not-ticked" });
  await set({ asksContacts: true, asksEmail: false });
  expect(await launch()).toEqual({ outcome: "not-asked", channels: ["email"] });
  await set({ asksEmail: true });
  await db.update(sendingServices).set({ active: false }).where(eq(sendingServices.channel, "email"));
  expect(await launch()).toEqual({ outcome: "no-service", missing: ["email"] });
});

test("a campaign that marks nothing is refused", async () => {
  const { id } = await makeDraft({ createdBy: actor.id });
  expect(await (await launcher(id))()).toEqual({ outcome: "nothing-to-mark" });
});

test("an unknown campaign is refused", async () => {
  const campaignId = "00000000-0000-7000-8000-000000000000";
  expect(await launchCampaign({ campaignId, signature: "1", consents: true }, proven(actor))).toEqual({ outcome: "unknown" });
});

test("one campaign of a directory runs at a time, whoever launches at the same moment: what it leaves decides the next", async () => {
  for (let round = 0; round < 10; round += 1) {
    const first = await makeReviewedDraft();
    const { id } = await makeDraft({ directoryId: first.directoryId, createdBy: actor.id, channels: ["mobile"] });
    const second = await launcher(id);
    const results = await Promise.all([first.launch(actor, true), second(actor, true)]);
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(["another-runs", "launched"]);
  }
});

test("a campaign with a time to come is planned: it has no job and no instant of its own before that", async () => {
  const { id, launch } = await makeReviewedDraft();
  await db
    .update(campaigns)
    .set({ startsAt: new Date(Date.now() + 3_600_000) })
    .where(eq(campaigns.id, id));
  expect(await launch()).toEqual({ outcome: "scheduled" });
  expect(await stored(id)).toMatchObject({ state: "scheduled", launchedAt: null, launchedBy: actor.id, total: 3 });
  expect(await jobsOf(id)).toEqual([]);
  expect(await launch()).toEqual({ outcome: "launched-before" });
  const events = await db.select().from(auditEvents).where(eq(auditEvents.objectId, id));
  expect(events.map(({ what }) => what)).toEqual(["campaign.scheduled"]);
});

test("a time that is over by now begins at once", async () => {
  const { id, launch } = await makeReviewedDraft();
  await db
    .update(campaigns)
    .set({ startsAt: new Date(Date.now() - 3_600_000) })
    .where(eq(campaigns.id, id));
  expect(await launch()).toEqual({ outcome: "launched" });
  expect(await jobsOf(id)).toHaveLength(1);
});

test("a campaign that was paused is still on its way: another waits for its end", async () => {
  const { id, directoryId, launch } = await makeReviewedDraft();
  await launch();
  await db
    .update(campaigns)
    .set({ state: "paused", pausedBecause: "administrator", pausedAt: new Date() })
    .where(eq(campaigns.id, id));
  const other = await makeDraft({ directoryId, createdBy: actor.id, channels: ["mobile"] });
  expect(await (await launcher(other.id))()).toEqual({ outcome: "another-runs" });
});

test("a draft that is thrown away and launched at the same moment is one of both, whole", async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id, launch } = await makeReviewedDraft();
    const [launched, discarded] = await Promise.all([launch(), discardDraft(id, actor)]);
    const won = discarded.outcome === "no-draft";
    expect(launched.outcome).toBe(won ? "launched" : "unknown");
    expect((await stored(id))?.state).toBe(won ? "running" : undefined);
    expect(await jobsOf(id)).toHaveLength(won ? 1 : 0);
    expect(await launchesOf(id)).toHaveLength(won ? 1 : 0);
  }
});

test("a box that is being unticked at this moment is waited for, and nothing is launched", async () => {
  const { id, directoryId, launch } = await makeReviewedDraft();
  let launched: ReturnType<typeof launch> | undefined;
  await db.transaction(async (tx) => {
    await tx.update(policies).set({ asksContacts: false }).where(eq(policies.directoryId, directoryId));
    launched = launch();
    await expect.poll(countWaiting).toBe(1);
  });
  expect(await launched).toEqual({ outcome: "box-not-ticked" });
  expect(await stored(id)).toMatchObject({ state: "draft" });
});
