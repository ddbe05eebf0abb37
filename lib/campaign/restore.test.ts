import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeConfirmedUser, yesterday } from "@/db/testing/campaigns";
import { confirmed, makeActiveServices, makeDirectory, makeSession } from "@/db/testing/factories";
import { countWaiting, holdContactsOf } from "@/db/testing/hold";
import { changeContact } from "@/lib/contact/change";
import { confirmContact } from "@/lib/contact/confirm";
import { exemptContact } from "@/lib/contact/exempt";
import { listTrustedContacts } from "@/lib/contact/trusted";
import { unconfirmContact } from "@/lib/contact/unconfirm";
import { limits } from "@/lib/limits";
import { openSession } from "@/lib/session/open";
import { makeAccount, startFor } from "@/lib/testing/accounts";
import { campaignRow, jobsOf, launchFor, proven, recordedOfCampaign } from "@/lib/testing/campaigns";
import { codeFor } from "@/lib/testing/codes";
import { makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow } from "@/lib/testing/rows";
import { inBrowser } from "@/lib/testing/second-factor";
import { pauseCampaign } from "./pause";
import { requeueCampaigns } from "./requeue";
import { countRestore, restoreCampaign, restoreNextChunk, runRestore } from "./restore";
import { resumeCampaign } from "./resume";
import { runCampaign, runNextChunk } from "./run";
import { startDueCampaigns } from "./start-due";
import { stopCampaign } from "./stop";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

async function makePeople(number: number) {
  const { id: directoryId } = await makeDirectory();
  const people = [];
  for (let person = 0; person < number; person += 1) people.push(await makeConfirmedUser({ directoryId }));
  return { directoryId, people };
}

/** A campaign of both channels that has marked everybody. */
async function marked(directoryId: string, given: Partial<Parameters<typeof launchFor>[0]> = {}) {
  const launched = await launchFor({ channels: ["email", "mobile"], ...given, directoryId });
  await runCampaign(launched.id);
  return launched;
}

const wholeContact = async (id: string) => (await sql`select * from contact where id = ${id}`)[0];

/** Somebody with a campaign over their e-mail alone, and a session. */
async function oneMarked(given: Parameters<typeof makeHolder>[0] = {}) {
  const holder = await makeHolder({
    email: confirmed(`rendue${Math.random()}@siege.example`, yesterday()),
    mobile: { value: null },
    everTrustedAt: yesterday(),
    ...given,
  });
  const before = await wholeContact(holder.email.id);
  return { holder, before, ...(await marked(holder.directoryId, { channels: ["email"] })) };
}

test("what a campaign un-confirmed is confirmed again as it was, counted before and after", async () => {
  const { directoryId, people } = await makePeople(5);
  const [first] = people;
  await sql`
    update contact set confirmed_how = 'link', campaign_id = gen_random_uuid(), trusted_from = now() - interval '1 hour'
    where id = ${first?.email.id ?? ""}`;
  const before = await Promise.all(people.flatMap(({ email, mobile }) => [email, mobile]).map(({ id }) => wholeContact(id)));
  const { id, actor } = await marked(directoryId);
  const counts = { restorable: 10, confirmedSince: 0, changedSince: 0 };
  expect(await countRestore(id)).toEqual({ ...counts, until: expect.any(Date) });
  const { finishedAt } = await campaignRow(id);

  expect(await restoreCampaign(id, proven(actor))).toEqual({
    outcome: "restoring",
    restorable: 10,
    confirmedSince: 0,
    changedSince: 0,
  });
  expect(await jobsOf(id)).toContainEqual(expect.objectContaining({ key: `restore:${id}`, due: true }));
  await runRestore(id, 2);
  for (const contact of before) {
    expect(await wholeContact(contact?.id)).toEqual({ ...contact, version: 3 });
  }
  expect(await campaignRow(id)).toMatchObject({
    state: "restored",
    restored: 10,
    restoredBy: actor.id,
    restoredAt: expect.any(Date),
    finishedAt,
  });
  expect(await countRestore(id)).toMatchObject({ restorable: 0, confirmedSince: 0, changedSince: 0 });
  expect((await recordedOfCampaign(id)).slice(-2)).toMatchObject([
    { what: "campaign.restore-asked", actorId: actor.id, details: { restorable: 10, was: "done" } },
    { what: "campaign.restored", actorId: actor.id, details: { restored: 10, confirmedSince: 0, changedSince: 0 } },
  ]);
});

test("what somebody confirmed, changed, distrusted or was targeted with since stays as it is", async () => {
  const { directoryId, people } = await makePeople(6);
  const { id, actor } = await marked(directoryId, { channels: ["email"] });
  const [confirms, types, distrusted, isExempt, again, untouched] = people;
  if (!confirms || !types || !distrusted || !isExempt || !again || !untouched) throw new Error("too few");
  const as = async (person: typeof confirms) => ({
    ...person,
    request: { userId: person.id, sessionId: (await makeSession(person.id)).id, address: "192.0.2.1" },
  });
  const confirm = async (person: typeof confirms) => {
    const holder = await as(person);
    expect(
      await confirmContact({ ...holder.request, channel: "email", code: codeFor(await sendTo(holder, "email")) }),
    ).toMatchObject({
      outcome: "confirmed",
    });
  };
  await confirm(confirms);
  await sql`
    update contact set pending_value = 'autre@siege.example', pending_since = now(), version = version + 1 where id = ${types.email.id}`;
  const by = { actor, proven: true };
  await unconfirmContact(by, { userId: distrusted.id, channel: "email", reason: "distrusted" });
  await exemptContact(by, { userId: isExempt.id, channel: "email", exempt: true });
  await confirm(again);
  await letTimePass(1_000);
  await sql`update "user" set disabled_at = now() where id = any(${[confirms.id, types.id, distrusted.id, isExempt.id, untouched.id]})`;
  await marked(directoryId, { channels: ["email"] });
  await sql`update "user" set disabled_at = null`;
  const left = await Promise.all([confirms, types, distrusted, isExempt, again].map(({ email }) => wholeContact(email.id)));

  expect(await restoreCampaign(id, proven(actor))).toEqual({
    outcome: "restoring",
    restorable: 1,
    confirmedSince: 2,
    changedSince: 3,
  });
  await runRestore(id);
  for (const contact of left) expect(await wholeContact(contact?.id)).toEqual(contact);
  expect(await contactRow(untouched.email.id)).toMatchObject({ confirmed: true });
  expect((await recordedOfCampaign(id)).at(-1)?.details).toEqual({ restored: 1, confirmedSince: 2, changedSince: 3 });
});

test("a hold never ends earlier than it did, nor than it does", async () => {
  const inHours = (number: number) => sql`now() + ${number} * interval '1 hour'`;
  const { directoryId, people } = await makePeople(2);
  const [held, longer] = people;
  if (!held || !longer) throw new Error("too few");
  await sql`update contact set trusted_from = ${inHours(1)} where id = any(${[held.email.id, longer.email.id]})`;
  const { id, actor } = await marked(directoryId, { channels: ["email"] });
  await sql`update contact set trusted_from = ${inHours(9)} where id = ${longer.email.id}`;
  await restoreCampaign(id, proven(actor));
  await runRestore(id);
  expect(
    await sql`
    select id from contact where id = ${held.email.id} and trusted_from between ${inHours(0.9)} and ${inHours(1)}
      or id = ${longer.email.id} and trusted_from > ${inHours(8)}`,
  ).toHaveLength(2);
});

test("what another account claimed meanwhile is confirmed again, and trusted by one of both only", async () => {
  const { holder, id, actor } = await oneMarked();
  const rival = await makeHolder({ email: { value: holder.email.value }, mobile: { value: null } });
  await confirmContact({ ...rival.request, channel: "email", code: codeFor(await sendTo(rival, "email")) });
  await restoreCampaign(id, proven(actor));
  await runRestore(id);
  expect(await contactRow(holder.email.id)).toMatchObject({ confirmed: true, shared: true });
  expect(await contactRow(rival.email.id)).toMatchObject({ confirmed: true, shared: false });
  expect(await listTrustedContacts(holder.id)).toEqual([]);
});

test("whoever claims a value while it is restored comes second", async () => {
  const { holder, id, actor } = await oneMarked();
  await restoreCampaign(id, proven(actor));
  await runRestore(id);
  const rival = await makeHolder({ email: { value: holder.email.value }, mobile: { value: null } });
  await confirmContact({ ...rival.request, channel: "email", code: codeFor(await sendTo(rival, "email")) });
  expect(await contactRow(holder.email.id)).toMatchObject({ shared: false });
  expect(await contactRow(rival.email.id)).toMatchObject({ shared: true });
});

test("a code that was sent before a restore confirms nothing after it", async () => {
  const { holder, id, actor } = await oneMarked();
  const challenge = await sendTo(holder, "email");
  await restoreCampaign(id, proven(actor));
  await runRestore(id);
  expect(await confirmContact({ ...holder.request, channel: "email", code: codeFor(challenge) })).toEqual({ outcome: "changed" });
  expect(await contactRow(holder.email.id)).toMatchObject({ confirmed: true, version: 3 });
});

test("of many presses one begins it, and of many workers each contact is restored once", async () => {
  const { directoryId } = await makePeople(5);
  const { id, actor } = await marked(directoryId);
  const pressed = await Promise.all(Array.from({ length: 8 }, () => restoreCampaign(id, proven(actor))));
  expect(pressed.map(({ outcome }) => outcome).sort()).toEqual([
    ...Array.from({ length: 7 }, () => "not-restorable"),
    "restoring",
  ]);
  await Promise.all([runRestore(id, 1), runRestore(id, 1), runRestore(id, 1)]);
  expect((await campaignRow(id)).restored).toBe(10);
  expect(
    await sql`select distinct version from contact c join "user" u on u.id = c.user_id where u.directory_id = ${directoryId}`,
  ).toEqual([{ version: 3 }]);
  expect((await recordedOfCampaign(id)).filter(({ what }) => what === "campaign.restored")).toHaveLength(1);
});

test("killed between two chunks it goes on where it stood", async () => {
  const { directoryId } = await makePeople(4);
  const { id, actor } = await marked(directoryId);
  await restoreCampaign(id, proven(actor));
  while ((await campaignRow(id)).restored < 4) await restoreNextChunk(id, 1);
  await sql`delete from graphile_worker._private_jobs`;
  await requeueCampaigns();
  expect(await jobsOf(id)).toMatchObject([{ key: `restore:${id}` }]);
  await runRestore(id);
  expect(await campaignRow(id)).toMatchObject({ state: "restored", restored: 8 });
});

test("restored while it runs, it marks nothing more; and whoever it waited for is not asked", async () => {
  const { directoryId } = await makePeople(4);
  const running = await launchFor({ directoryId });
  while ((await campaignRow(running.id)).reached < 2) await runNextChunk(running.id, 1);
  expect(await restoreCampaign(running.id, proven(running.actor))).toMatchObject({ outcome: "restoring", restorable: 2 });
  await Promise.all([runCampaign(running.id), runRestore(running.id)]);
  expect(await campaignRow(running.id)).toMatchObject({ state: "restored", reached: 2, restored: 2 });
  expect(await stopCampaign(running.id, running.actor)).toEqual({ outcome: "not-running" });

  const both = () => ({ email: confirmed(`deux${Math.random()}@siege.example`, yesterday()), mobile: { value: null } });
  const came = await makeAccount(both());
  const away = await makeAccount({ ...both(), directoryId: came.directoryId });
  const waits = await marked(came.directoryId, { channels: ["email"], pace: "next-sign-in" });
  const comeBy = async (account: typeof came) => openSession({ ...inBrowser(await startFor(account)), userAgent: null });
  await comeBy(came);
  expect(await restoreCampaign(waits.id, proven(waits.actor))).toMatchObject({ outcome: "restoring", restorable: 1 });
  await comeBy(away);
  await runRestore(waits.id);
  await comeBy(away);
  expect([await contactRow(came.email.id), await contactRow(away.email.id)]).toMatchObject([
    { confirmed: true, version: 3 },
    { confirmed: true, version: 1 },
  ]);
});

test("whoever did not prove that it is they restores nothing", async () => {
  const { id, actor } = await oneMarked();
  expect(await restoreCampaign(id, { actor, proven: false })).toEqual({ outcome: "needs-proof" });
  expect(await campaignRow(id)).toMatchObject({ state: "done", restoredBy: null });
  expect((await recordedOfCampaign(id)).at(-1)?.what).toBe("campaign.finished");
  expect((await jobsOf(id)).filter(({ key }) => key.startsWith("restore:"))).toEqual([]);
  expect(await restoreCampaign(id, proven(actor))).toMatchObject({ outcome: "restoring" });
});

test("until a month after it was marked, a contact is restored, however long ago its campaign began", async () => {
  const { id, actor } = await oneMarked();
  await letTimePass(limits.RESTORE_WINDOW_MS - 60_000);
  expect(await restoreCampaign(id, proven(actor))).toMatchObject({ outcome: "restoring" });
  const late = await oneMarked();
  await letTimePass(limits.RESTORE_WINDOW_MS);
  expect(await restoreCampaign(late.id, proven(late.actor))).toEqual({ outcome: "nothing-to-restore" });
  expect(await countRestore(late.id)).toEqual({ restorable: 0, confirmedSince: 0, changedSince: 1, until: null });

  const { directoryId, people } = await makePeople(2);
  const slow = await launchFor({ directoryId, peoplePerDay: 1 });
  await runCampaign(slow.id);
  await letTimePass(limits.RESTORE_WINDOW_MS);
  await runCampaign(slow.id);
  expect(await restoreCampaign(slow.id, proven(slow.actor))).toEqual({
    outcome: "restoring",
    restorable: 1,
    confirmedSince: 0,
    changedSince: 1,
  });
  await runRestore(slow.id);
  const states = await Promise.all(people.map(async ({ email }) => (await contactRow(email.id))?.confirmed));
  expect(states.toSorted()).toEqual([false, true]);
});

test("what marked nothing is not restored", async () => {
  const { directoryId } = await makePeople(1);
  const planned = await launchFor({ directoryId, startsAt: new Date(Date.now() + 3_600_000) });
  expect(await restoreCampaign(planned.id, proven(planned.actor))).toEqual({ outcome: "not-restorable" });
  await stopCampaign(planned.id, planned.actor);
  expect(await restoreCampaign(planned.id, proven(planned.actor))).toEqual({ outcome: "not-restorable" });
  const begun = await launchFor({ directoryId });
  expect(await restoreCampaign(begun.id, proven(begun.actor))).toEqual({ outcome: "nothing-to-restore" });
  expect((await campaignRow(begun.id)).state).toBe("running");
});

test("somebody who is coming by when it is asked for is waited for, and restored with the others", async () => {
  const account = await makeAccount({
    email: confirmed("enchemin@siege.example", yesterday()),
    mobile: { value: null },
    everTrustedAt: yesterday(),
  });
  const { id, actor } = await marked(account.directoryId, { channels: ["email"], pace: "next-sign-in" });
  const secret = await startFor(account);
  const contacts = await holdContactsOf(account.id);
  const arrival = openSession({ ...inBrowser(secret), userAgent: null });
  await expect.poll(countWaiting).toBe(1);
  const pressed = restoreCampaign(id, proven(actor));
  await expect.poll(countWaiting).toBe(2);
  await contacts.release();
  expect(await arrival).not.toBeNull();
  expect(await pressed).toMatchObject({ outcome: "restoring", restorable: 1 });
  await runRestore(id);
  expect(await contactRow(account.email.id)).toMatchObject({ confirmed: true, version: 3 });
});

type OneMarked = Awaited<ReturnType<typeof oneMarked>>;

test.each([
  [
    "confirms",
    async ({ holder }: OneMarked) => {
      const code = codeFor(await sendTo(holder, "email"));
      return () => confirmContact({ ...holder.request, channel: "email", code });
    },
    { confirmed: true, version: 3 },
  ],
  [
    "changes",
    async ({ holder }: OneMarked) =>
      () =>
        changeContact({ ...holder.request, channel: "email", input: "autre@siege.example" }),
    { confirmed: false, pendingValue: "autre@siege.example", version: 3 },
  ],
  [
    "distrusts",
    async ({ holder, actor }: OneMarked) =>
      () =>
        unconfirmContact({ actor, proven: true }, { userId: holder.id, channel: "email", reason: "distrusted" }),
    { confirmed: false, reason: "distrusted", version: 3 },
  ],
] as const)("what somebody %s while the restore stands in line behind it stays as they left it", async (_, prepare, left) => {
  const given = await oneMarked();
  const act = await prepare(given);
  await restoreCampaign(given.id, proven(given.actor));
  const contact = await holdContactsOf(given.holder.id);
  const acted = act();
  await expect.poll(countWaiting).toBe(1);
  const restored = runRestore(given.id);
  await expect.poll(countWaiting).toBe(2);
  await contact.release();
  await Promise.all([acted, restored]);
  expect(await contactRow(given.holder.email.id)).toMatchObject(left);
  expect(await campaignRow(given.id)).toMatchObject({ state: "restored", restored: 0 });
});

test("while another campaign of the directory is on its way, running or paused, nothing is restored for it to take again", async () => {
  const { directoryId } = await makePeople(5);
  const { id, actor } = await marked(directoryId, { channels: ["email"] });
  const late = await makeConfirmedUser({ directoryId });
  const other = await launchFor({ directoryId, channels: ["email"] });
  expect(await restoreCampaign(id, proven(actor))).toEqual({ outcome: "another-runs" });
  await pauseCampaign(other.id, actor);
  expect(await restoreCampaign(id, proven(actor))).toEqual({ outcome: "another-runs" });
  expect(await restoreCampaign(other.id, proven(actor))).toEqual({ outcome: "nothing-to-restore" });

  await resumeCampaign(other.id, proven(actor));
  await runCampaign(other.id);
  expect(await campaignRow(other.id)).toMatchObject({ state: "done", total: 1 });
  expect(await contactRow(late.email.id)).toMatchObject({ confirmed: false });
  expect(await restoreCampaign(id, proven(actor))).toMatchObject({ outcome: "restoring", restorable: 5 });
});

test("of a restore and a launch at once one is refused", async () => {
  const { directoryId } = await makePeople(3);
  const { id, actor } = await marked(directoryId, { channels: ["email"] });
  const results = await Promise.all([
    restoreCampaign(id, proven(actor)).then(({ outcome }) => outcome),
    launchFor({ directoryId, channels: ["mobile"] }).then(
      () => "launched",
      (error: Error) => error.message,
    ),
  ]);
  expect([
    ["restoring", "not launched: another-runs"],
    ["another-runs", "launched"],
  ]).toContainEqual(results);
});

test("while it confirms again, no other campaign of the directory is launched or begins", async () => {
  const { directoryId } = await makePeople(2);
  const planned = await launchFor({ directoryId, startsAt: new Date(Date.now() + 60_000) });
  const { id, actor } = await marked(directoryId, { channels: ["email"] });
  await restoreCampaign(id, proven(actor));
  await expect(launchFor({ directoryId, channels: ["mobile"] })).rejects.toThrow("another-runs");
  await letTimePass(60_000);
  await startDueCampaigns();
  expect((await campaignRow(planned.id)).state).toBe("scheduled");
  await runRestore(id);
  await startDueCampaigns();
  expect((await campaignRow(planned.id)).state).toBe("running");
});

test.each([0, 1])(
  "whoever holds contacts in another order than a restore is not the one who gives in, whichever is held first",
  async (held) => {
    const { directoryId, people } = await makePeople(2);
    const { id, actor } = await marked(directoryId, { channels: ["email"] });
    await restoreCampaign(id, proven(actor));
    const [first = "", second = ""] =
      held === 0 ? people.map(({ email }) => email.id) : people.map(({ email }) => email.id).reverse();
    let restored: Promise<void> | undefined;
    await sql.begin(async (tx) => {
      await tx`select from contact where id = ${first} for no key update`;
      restored = runRestore(id);
      await expect.poll(countWaiting).toBe(1);
      await tx`select from contact where id = ${second} for no key update`;
    });
    await restored;
    expect(await campaignRow(id)).toMatchObject({ state: "restored", restored: 2 });
  },
);
