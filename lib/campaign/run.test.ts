import "@/db/testing/database";
import { setTimeout } from "node:timers/promises";
import { and, eq, isNull, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { type Database, db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { campaignTargets } from "@/db/schema/campaign";
import { challenges } from "@/db/schema/challenge";
import { contacts } from "@/db/schema/contact";
import { sendingServices } from "@/db/schema/sending-service";
import { users } from "@/db/schema/user";
import { makeConfirmedUser, yesterday } from "@/db/testing/campaigns";
import { confirmed, makeActiveServices, makeDirectory, makeUser } from "@/db/testing/factories";
import { makeAuthenticator } from "@/lib/testing/authenticators";
import { launchFor, progressAt } from "@/lib/testing/campaigns";
import { runCampaign, runNextChunk } from "./run";
import { stopCampaign } from "./stop";

beforeEach(async () => {
  await db.delete(sendingServices);
  await makeActiveServices();
});

const makePeople = async (number: number) => {
  const { id: directoryId } = await makeDirectory();
  const people = [];
  for (let person = 0; person < number; person += 1) people.push(await makeConfirmedUser({ directoryId }));
  return { directoryId, people };
};

const contact = async (id: string) => {
  const [row] = await db.select().from(contacts).where(eq(contacts.id, id));
  if (!row) throw new Error("no contact");
  return row;
};

const someoneWaits = async () => {
  const [row] = await db.execute<{ waits: boolean }>(sql`
    select exists (
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    ) as waits`);
  return row?.waits ?? false;
};

const unconfirmedIn = (directoryId: string) =>
  db
    .select({ id: contacts.id })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .where(and(eq(users.directoryId, directoryId), isNull(contacts.confirmedAt)));

const targetsOf = (id: string) => db.select().from(campaignTargets).where(eq(campaignTargets.campaignId, id));

test("a campaign un-confirms what its third screen named, and keeps what a restore needs", async () => {
  const { directoryId, people } = await makePeople(3);
  const held = new Date(Date.now() - 3_600_000);
  const [first] = people;
  if (!first) throw new Error("nobody");
  await db.update(contacts).set({ trustedFrom: held, version: 7 }).where(eq(contacts.id, first.email.id));
  const { id, review } = await launchFor({ directoryId });
  await runCampaign(id);

  expect(await contact(first.email.id)).toMatchObject({
    value: first.email.value,
    confirmedAt: null,
    confirmedHow: null,
    provedAt: first.email.provedAt,
    unconfirmedReason: "due",
    trustedFrom: null,
    campaignId: id,
    version: 8,
  });
  expect(await contact(first.mobile.id)).toEqual(first.mobile);
  expect(await targetsOf(id)).toHaveLength(review.contacts);
  expect((await targetsOf(id)).find(({ contactId }) => contactId === first.email.id)).toMatchObject({
    userId: first.id,
    formerConfirmedAt: first.email.confirmedAt,
    formerTrustedFrom: held,
    version: 8,
  });
  expect(await progressAt(id)).toEqual({ state: "done", total: 3, reached: 3, percent: 100 });
  const events = await db.select().from(auditEvents).where(eq(auditEvents.objectId, id));
  expect(events.map(({ what, details }) => [what, details]).at(-1)).toEqual(["campaign.finished", { total: 3, marked: 3 }]);
});

test("a hold that still runs goes on: a campaign makes no value trusted earlier", async () => {
  const { id: directoryId } = await makeDirectory();
  const trustedFrom = new Date(Date.now() + 3_600_000);
  const user = await makeUser({ directoryId, email: { ...confirmed("retenu@siege.example", yesterday()), trustedFrom } });
  const { id } = await launchFor({ directoryId });
  await runCampaign(id);
  expect(await contact(user.email.id)).toMatchObject({ confirmedAt: null, trustedFrom });
});

test("a confirmation that is made after the launch is not undone, wherever the job stands", async () => {
  const { directoryId, people } = await makePeople(4);
  const { id } = await launchFor({ directoryId });
  const later = people[3];
  if (!later) throw new Error("nobody");
  await db.update(contacts).set({ confirmedAt: sql`now()`, version: 2 }).where(eq(contacts.id, later.email.id));
  await runCampaign(id);
  expect(await contact(later.email.id)).toMatchObject({ version: 2, unconfirmedReason: null });
  expect(await progressAt(id)).toMatchObject({ state: "done", total: 4, reached: 3 });
});

test("a confirmation that commits while its chunk waits for it is not undone", async () => {
  const { directoryId, people } = await makePeople(2);
  const { id } = await launchFor({ directoryId });
  const [busy] = people;
  if (!busy) throw new Error("nobody");
  let chunk: Promise<boolean> | undefined;
  await db.transaction(async (tx) => {
    await tx.update(contacts).set({ confirmedAt: sql`now()`, version: 2 }).where(eq(contacts.id, busy.email.id));
    chunk = runNextChunk(id, 1_000);
    await lockAwaited();
  });
  await chunk;
  expect(await contact(busy.email.id)).toMatchObject({ version: 2, unconfirmedReason: null });
  expect(await unconfirmedIn(directoryId)).toHaveLength(1);
});

/** The server process of the chunk, once it stands in line for the row. */
async function lockAwaited(): Promise<number> {
  for (;;) {
    const [row] = await db.execute<{ pid: number }>(
      sql`select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    if (row) return row.pid;
  }
}

test("a job that is cut off in the middle of a chunk leaves nothing of it behind, and the next one does it whole", async () => {
  const { directoryId, people } = await makePeople(5);
  const { id } = await launchFor({ directoryId });
  const last = people.at(-1);
  if (!last) throw new Error("nobody");
  let chunk: Promise<unknown> | undefined;
  await db.transaction(async (tx) => {
    await tx.select().from(contacts).where(eq(contacts.id, last.email.id)).for("update");
    chunk = runCampaign(id, 100_000).catch((error: unknown) => error);
    await db.execute(sql`select pg_cancel_backend(${await lockAwaited()})`);
  });
  expect(await chunk).toBeInstanceOf(Error);
  expect(await targetsOf(id)).toEqual([]);
  expect(await unconfirmedIn(directoryId)).toEqual([]);
  expect(await progressAt(id)).toMatchObject({ state: "running", reached: 0 });

  await runCampaign(id);
  expect(await progressAt(id)).toMatchObject({ state: "done", reached: 5 });
  expect(await targetsOf(id)).toHaveLength(5);
});

test("a job that ends between any two chunks goes on where it stood, and marks each contact once", async () => {
  const { directoryId } = await makePeople(7);
  const { id, review } = await launchFor({ directoryId, channels: ["email", "mobile"] });
  for (let chunks = 1; (await progressAt(id)).state === "running"; chunks += 1) {
    const seen = (await targetsOf(id)).length;
    expect((await progressAt(id)).reached).toBe(seen);
    for (let chunk = 0; chunk < chunks; chunk += 1) await runNextChunk(id, 3);
  }
  expect(review.contacts).toBe(14);
  expect(await targetsOf(id)).toHaveLength(14);
  expect(await progressAt(id)).toMatchObject({ state: "done", reached: 14 });
});

test("two jobs over one campaign share its chunks, and mark each contact once", async () => {
  const { directoryId } = await makePeople(10);
  const { id } = await launchFor({ directoryId });
  await Promise.all([runCampaign(id, 2), runCampaign(id, 2), runCampaign(id, 2)]);
  expect(await progressAt(id)).toEqual({ state: "done", total: 10, reached: 10, percent: 100 });
  const finished = (await db.select().from(auditEvents).where(eq(auditEvents.objectId, id))).filter(
    ({ what }) => what === "campaign.finished",
  );
  expect(finished).toHaveLength(1);
});

test("whoever would lose the last way is left out, and nothing of theirs is touched at any chunk", async () => {
  const { id: directoryId } = await makeDirectory();
  const keepsMobile = await makeConfirmedUser({ directoryId });
  const losesEmail = await makeConfirmedUser({ directoryId, mobile: { value: null } });
  const trustsNothing = await makeUser({
    directoryId,
    email: { ...confirmed("retenue@siege.example", yesterday()), trustedFrom: new Date(Date.now() + 3_600_000) },
    mobile: { value: null },
  });
  const { id, review } = await launchFor({ directoryId, excludesLastWay: true });
  expect(review.impact).toMatchObject({ people: 2, leftOut: 1, loseRecovery: 0 });
  await runCampaign(id, 1);
  expect(await contact(losesEmail.email.id)).toEqual(losesEmail.email);
  expect((await targetsOf(id)).map(({ userId }) => userId).sort()).toEqual([keepsMobile.id, trustsNothing.id].sort());
});

test("where a second factor is required, whoever would lose the second proof is left out at every chunk", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required" } });
  const hasNoApp = await makeConfirmedUser({ directoryId });
  const hasApp = await makeConfirmedUser({ directoryId });
  await makeAuthenticator(hasApp.id);
  const { id, review } = await launchFor({ directoryId, excludesLastWay: true });
  expect(review.impact).toMatchObject({ people: 1, leftOut: 1, loseRecovery: 0 });
  await runCampaign(id, 1);
  expect(await contact(hasNoApp.email.id)).toEqual(hasNoApp.email);
  expect((await targetsOf(id)).map(({ userId }) => userId)).toEqual([hasApp.id]);
});

test("with both channels asked for, nobody who is left out loses one of the two", async () => {
  const { directoryId, people } = await makePeople(5);
  const shared = await makeUser({ directoryId, email: { ...confirmed("accueil@siege.example", yesterday()), shared: true } });
  const { id } = await launchFor({ directoryId, channels: ["email", "mobile"], excludesLastWay: true });
  await runCampaign(id, 1);
  expect((await targetsOf(id)).map(({ contactId }) => contactId)).toEqual([shared.email.id]);
  for (const person of people)
    expect([await contact(person.email.id), await contact(person.mobile.id)]).toEqual([person.email, person.mobile]);
});

test("un-confirming ends the contact's live challenges, and nobody else's", async () => {
  const { directoryId, people } = await makePeople(1);
  const [person] = people;
  if (!person) throw new Error("nobody");
  const challenge = (contactId: string) => ({
    contactId,
    purpose: "confirm" as const,
    value: "x",
    contactVersion: 1,
    binds: false,
    held: false,
    nonce: Buffer.alloc(16),
    keyId: "test",
    codeExpiresAt: new Date(Date.now() + 3_600_000),
  });
  await db.insert(challenges).values([challenge(person.email.id), challenge(person.mobile.id)]);
  const { id } = await launchFor({ directoryId });
  await runCampaign(id);
  const [byEmail] = await db.select().from(challenges).where(eq(challenges.contactId, person.email.id));
  const [byMobile] = await db.select().from(challenges).where(eq(challenges.contactId, person.mobile.id));
  expect(byEmail).toMatchObject({ closedBecause: "changed" });
  expect(byMobile).toMatchObject({ closedAt: null });
});

test("a stop ends it behind the chunk that is done, which stays marked", async () => {
  const { directoryId } = await makePeople(6);
  const { id, actor } = await launchFor({ directoryId });
  const total = (await db.$count(contacts)) + 1;
  while ((await targetsOf(id)).length === 0) await runNextChunk(id, Math.ceil(total / 10));
  const marked = (await targetsOf(id)).length;
  expect(await stopCampaign(id, actor)).toEqual({ outcome: "stopped" });
  await runCampaign(id);
  expect(await targetsOf(id)).toHaveLength(marked);
  expect(await progressAt(id)).toMatchObject({ state: "stopped", reached: marked });
  expect(await stopCampaign(id, actor)).toEqual({ outcome: "not-running" });
});

test("a campaign can follow a campaign: what was confirmed again is marked again", async () => {
  const { directoryId, people } = await makePeople(2);
  await runCampaign((await launchFor({ directoryId })).id);
  const [person] = people;
  if (!person) throw new Error("nobody");
  await db
    .update(contacts)
    .set({ confirmedAt: yesterday(), confirmedHow: "link", unconfirmedReason: null, version: 3 })
    .where(eq(contacts.id, person.email.id));
  const { id } = await launchFor({ directoryId });
  await runCampaign(id);
  expect((await targetsOf(id)).map(({ contactId, version }) => [contactId, version])).toEqual([[person.email.id, 4]]);
});

test("whoever holds contacts in another order is not the one who gives in", async () => {
  const { directoryId, people } = await makePeople(2);
  const { id } = await launchFor({ directoryId });
  const [first, last] = people.map(({ email }) => email.id).sort();
  if (!first || !last) throw new Error("nobody was made");
  const lock = (tx: Database, contactId: string) =>
    tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.id, contactId)).for("no key update");
  let campaign: Promise<void> | undefined;
  await db.transaction(async (tx) => {
    await lock(tx, last);
    campaign = runCampaign(id, 10);
    while (!(await someoneWaits())) await setTimeout(10);
    await lock(tx, first);
  });
  await campaign;
  expect(await progressAt(id)).toMatchObject({ state: "done", reached: 2 });
});
