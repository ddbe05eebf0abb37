import "@/db/testing/database";
import { beforeAll, expect, test } from "vitest";
import { makeActor, makeConfirmedUser, makeDraft, yesterday } from "@/db/testing/campaigns";
import { confirmed, makeActiveServices, makeDirectory, makeSession, makeUser } from "@/db/testing/factories";
import { readTable } from "@/lib/testing/read-table";
import { listAffected } from "./affected";
import { dryRunCampaign } from "./dry-run";
import { exportAffected } from "./export-affected";
import { readImpact } from "./impact";
import { EFFECTS } from "./judge";

let actor: { id: string; address: null };
beforeAll(async () => {
  await makeActiveServices();
  actor = await makeActor();
});

async function makeSomePeople() {
  const { id: directoryId } = await makeDirectory();
  const two = await makeConfirmedUser({
    directoryId,
    displayName: "Deux",
    login: "deux",
    email: confirmed("deux@siege.example", yesterday()),
    mobile: confirmed("+33640000042", yesterday()),
  });
  await makeConfirmedUser({
    directoryId,
    displayName: "Adresse",
    login: "adresse",
    email: confirmed("adresse@siege.example", yesterday()),
    mobile: { value: null },
  });
  await makeUser({
    directoryId,
    displayName: "Rien",
    login: "rien",
    email: { value: null },
    mobile: { value: null, exempt: true },
  });
  await makeSession(two.id);
  return directoryId;
}

test("behind each number are as many people, whose values are masked", async () => {
  const draft = await makeDraft({ directoryId: await makeSomePeople(), createdBy: actor.id, channels: ["email"] });
  const impact = await readImpact(draft);
  expect(impact).toMatchObject({ chosen: 3, people: 2, loseRecovery: 1, haveNeither: 1, signedIn: 1 });
  for (const effect of EFFECTS) {
    const page = await listAffected({ campaignId: draft.id, effect });
    expect([effect, page?.total, page?.people.length]).toEqual([effect, impact[effect], impact[effect]]);
    const table = await exportAffected(draft.id, effect);
    expect(table?.rows).toBe(impact[effect]);
    expect(await readTable(table)).toHaveLength(impact[effect]);
  }
  const [losing] = (await listAffected({ campaignId: draft.id, effect: "loseRecovery" }))?.people ?? [];
  expect(losing).toMatchObject({ displayName: "Adresse", email: { shown: "a•••••@s•••••.example", digits: null }, mobile: null });
  const [online] = (await listAffected({ campaignId: draft.id, effect: "signedIn" }))?.people ?? [];
  expect(online).toMatchObject({ displayName: "Deux", mobile: { shown: "•• •• •• •• 42", digits: "42" } });
});

test("a file has masks, or whole values where that is asked for", async () => {
  const draft = await makeDraft({ directoryId: await makeSomePeople(), createdBy: actor.id });
  const values = async (masked: boolean) =>
    (await readTable(await exportAffected(draft.id, "people"), { masked })).map(({ Username, Email, Mobile }) => [
      Username,
      Email,
      Mobile,
    ]);
  expect(await values(true)).toEqual([
    ["adresse", "a•••••@s•••••.example", ""],
    ["deux", "d•••••@s•••••.example", "•• •• •• •• 42"],
  ]);
  expect(await values(false)).toEqual([
    ["adresse", "adresse@siege.example", ""],
    ["deux", "deux@siege.example", "'+33640000042"],
  ]);
});

test("many people come in pages of fifty, in order of name, there and back", async () => {
  const { id: directoryId } = await makeDirectory();
  for (let person = 100; person < 220; person += 1)
    await makeUser({ directoryId, displayName: `P${person % 2 === 0 ? person : 319 - person}` });
  const draft = await makeDraft({ directoryId, createdBy: actor.id });
  const read = (turn: { after?: string | null; before?: string | null }) =>
    listAffected({ campaignId: draft.id, effect: "chosen", ...turn });
  const names = (page: Awaited<ReturnType<typeof read>>) => page?.people.map(({ displayName }) => displayName) ?? [];
  const first = await read({});
  const second = await read({ after: first?.next ?? null });
  const third = await read({ after: second?.next ?? null });
  const seen = [first, second, third].flatMap(names);
  expect([names(first).length, names(second).length, names(third).length]).toEqual([50, 50, 20]);
  expect(seen).toEqual([...seen].sort());
  expect({ before: first?.previous, after: third?.next }).toEqual({ before: null, after: null });
  expect(names(await read({ before: third?.previous ?? null }))).toEqual(names(second));
  expect(names(await read({ after: "of nobody" }))).toEqual(names(first));
});

test("a dry run says of every contact what a launch would do, and changes nothing", async () => {
  const draft = await makeDraft({
    directoryId: await makeSomePeople(),
    createdBy: actor.id,
    channels: ["email"],
    excludesLastWay: true,
  });
  const run = await dryRunCampaign(draft.id);
  const lines = await readTable(run);
  expect(run?.rows).toBe(lines.length);
  expect(lines.map(({ Username, Detail, Value, Effect }) => [Username, Detail, Value, Effect])).toEqual([
    ["adresse", "Email", "a•••••@s•••••.example", "excluded: last way to recover the password"],
    ["adresse", "Mobile", "", "no effect: no value"],
    ["deux", "Email", "d•••••@s•••••.example", "will be unconfirmed"],
    ["deux", "Mobile", "•• •• •• •• 42", "no effect: not asked for by the campaign"],
    ["rien", "Email", "", "no effect: no value"],
    ["rien", "Mobile", "", "no effect: exempt"],
  ]);
  expect(lines[0]?.["Confirmed on"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(await readImpact(draft)).toMatchObject({ people: 1, leftOut: 1 });
});

test("of somebody who is left out, what the campaign never touches is kept", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { recoversByMobile: false } });
  await makeConfirmedUser({ directoryId, login: "deux" });
  const draft = await makeDraft({ directoryId, createdBy: actor.id, channels: ["email"], excludesLastWay: true });
  const lines = await readTable(await dryRunCampaign(draft.id));
  expect(lines.map(({ Detail, Effect }) => [Detail, Effect])).toEqual([
    ["Email", "excluded: last way to recover the password"],
    ["Mobile", "no effect: not asked for by the campaign"],
  ]);
});

test("nothing of a campaign that was launched, or is none, is handed out", async () => {
  const running = await makeDraft({ createdBy: actor.id, state: "running", launchedAt: new Date() });
  for (const campaignId of [running.id, "00000000-0000-7000-8000-000000000000", "none"]) {
    expect(await listAffected({ campaignId, effect: "asked" })).toBeNull();
    expect(await exportAffected(campaignId, "asked")).toBeNull();
    expect(await dryRunCampaign(campaignId)).toBeNull();
  }
});
