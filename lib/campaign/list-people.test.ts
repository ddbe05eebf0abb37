import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { sendingServices } from "@/db/schema/sending-service";
import { users } from "@/db/schema/user";
import { makeActor, makeConfirmedUser, makeLaunched, makeTargets } from "@/db/testing/campaigns";
import { makeActiveServices, makeDirectory } from "@/db/testing/factories";
import { makeMessage } from "@/db/testing/messages";
import { recordAudit } from "@/lib/audit/record";
import { listDepartments, listPeople, PERSON_STATES } from "./list-people";
import { readTally } from "./tally";

let directoryId: string;
let campaign: Awaited<ReturnType<typeof makeLaunched>>;
beforeEach(async () => {
  await db.delete(sendingServices);
  await makeActiveServices();
  directoryId = (await makeDirectory()).id;
  campaign = await makeLaunched({ createdBy: (await makeActor()).id, directoryId });
});

type Became = Parameters<typeof makeTargets> extends [string, unknown, ...infer Rest] ? Rest : never;

async function target(displayName: string, ...became: Became) {
  const user = await makeConfirmedUser({ directoryId, displayName });
  await makeTargets(campaign.id, user, ...became);
  return user;
}

const ALL = { state: null, department: null, tally: null };

const tally = async () => (await readTally(campaign))?.tally ?? null;

const names = async (asked: Partial<Parameters<typeof listPeople>[1]> = {}) =>
  (await listPeople(campaign, { ...ALL, ...asked })).people.map(({ displayName }) => displayName);

const at = new Date();

async function makeOneOfEach() {
  await target("Aya", { markedAt: null });
  await target("Bob");
  await target("Chloé", { promptedAt: at });
  await target("Dan", { promptedAt: at, skips: 1 }, { promptedAt: at });
  await target("Eva", { promptedAt: at, requestedAt: at, failedAt: at }, { promptedAt: at });
  await target("Finn", { promptedAt: at, requestedAt: at, confirmedAt: at });
  await target("Gwen", { restoredAt: at });
}

test("each list is as long as the funnel's number says, whether it begins with the few or with the names", async () => {
  await makeOneOfEach();
  const counted = await tally();
  for (const state of PERSON_STATES) {
    const fromNames = await names({ state });
    expect(await names({ state, tally: counted })).toEqual(fromNames);
    expect(fromNames).toHaveLength(counted?.[state] ?? Number.NaN);
  }
  expect(await names({ tally: counted })).toEqual(["Aya", "Bob", "Chloé", "Dan", "Eva", "Finn", "Gwen"]);
  expect(await names({ state: "prompted" })).toEqual(["Chloé", "Dan", "Eva", "Finn"]);
});

test("nobody of another campaign, and nobody of none, is listed", async () => {
  await target("Aya");
  await makeConfirmedUser({ directoryId, displayName: "Bob" });
  const other = await makeLaunched({ createdBy: (await makeActor()).id, directoryId });
  await makeTargets(other.id, await makeConfirmedUser({ directoryId, displayName: "Chloé" }), {});
  expect(await names()).toEqual(["Aya"]);
});

test("a department is a filter of its own, and its names are known without repeating", async () => {
  for (const [name, department] of [
    ["Aya", "Ventes"],
    ["Bob", "Achats"],
    ["Chloé", "Ventes"],
  ] as const) {
    const { id } = await target(name);
    await db.update(users).set({ department }).where(eq(users.id, id));
  }
  expect(await names({ department: "Ventes" })).toEqual(["Aya", "Chloé"]);
  expect(await listDepartments(directoryId)).toEqual(["Achats", "Ventes"]);
  expect(await listDepartments((await makeDirectory()).id)).toEqual([]);
});

test("pages are turned to and fro, and namesakes are told apart", async () => {
  for (let each = 0; each < 120; each += 1) await target(each < 70 ? "Camille Roy" : `Zoé ${String(each).padStart(3, "0")}`);
  const seen: string[] = [];
  let page = await listPeople(campaign, ALL);
  const first = page;
  for (;;) {
    seen.push(...page.people.map(({ id }) => id));
    if (!page.next) break;
    page = await listPeople(campaign, { ...ALL, after: page.next });
  }
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
  let back = await listPeople(campaign, { ...ALL, before: page.previous });
  back = await listPeople(campaign, { ...ALL, before: back.previous });
  expect(back.people).toEqual(first.people);
  expect(back.previous).toBeNull();
  expect(await names({ after: "nonsense" })).toHaveLength(50);
});

test("a line tells what became of each contact, and why somebody is not asked", async () => {
  await makeOneOfEach();
  const { people } = await listPeople(campaign, ALL);
  expect(people.map(({ displayName, targets }) => [displayName, ...targets.map(({ state }) => state)])).toEqual([
    ["Aya", "waiting", "waiting"],
    ["Bob", "unseen", "unseen"],
    ["Chloé", "prompted", "prompted"],
    ["Dan", "postponed", "prompted"],
    ["Eva", "failed", "prompted"],
    ["Finn", "confirmed", "confirmed"],
    ["Gwen", "restored", "restored"],
  ]);
  expect(people.at(1)?.targets.map(({ asking }) => asking)).toEqual(["confirmed", "confirmed"]);
  expect(people.at(5)?.targets.map(({ asking }) => asking)).toEqual([null, null]);
});

test("windows are counted from when the campaign asked to when all was confirmed, and the last failure is named", async () => {
  const before = new Date(at.getTime() - 7_200_000);
  const user = await target("Dan", { markedAt: before, promptedAt: before, skips: 2 }, { markedAt: before, skips: 1 });
  for (const prompt of ["due", "none", "due"])
    await recordAudit(db, { what: "session.opened", subjectId: user.id, actorId: user.id, details: { prompt } });
  await makeMessage({ userId: user.id, state: "failed", error: "timeout", createdAt: before });
  const last = await makeMessage({
    userId: user.id,
    state: "rejected",
    error: "destination-refused",
    createdAt: new Date(Date.now() + 1_000),
  });
  const [line] = (await listPeople(campaign, ALL)).people;
  expect(line).toMatchObject({
    prompts: 2,
    skips: 2,
    failure: { messageId: last.id, error: "destination-refused" },
  });
});
