import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { campaigns } from "@/db/schema/campaign";
import { makeActor, makeConfirmedUser, makeDraft } from "@/db/testing/campaigns";
import { confirmed, due, makeActiveServices, makeDirectory, makeSession, makeUser } from "@/db/testing/factories";
import { makeAuthenticator } from "@/lib/testing/authenticators";
import { AS_PROPOSED, EVERYBODY } from "@/lib/testing/wizard-choices";
import { chooseWhat } from "./choose-what";
import { chooseWho } from "./choose-who";
import { excludeLastWay } from "./exclude-last-way";
import { reviewCampaign } from "./review";
import type { WhoChoice } from "./who-choice";

let actor: { id: string; address: null };
beforeAll(async () => {
  await makeActiveServices();
  actor = await makeActor();
});

const review = async (id: string) => {
  const found = await reviewCampaign(id);
  if (!found) throw new Error("no review");
  return found;
};

/** One person of each kind, in a directory of their own. */
async function makeMixedDirectory() {
  const { id: directoryId } = await makeDirectory();
  const none = { value: null };
  await makeConfirmedUser({ directoryId, displayName: "Deux" });
  await makeConfirmedUser({ directoryId, displayName: "Adresse seule", mobile: none });
  await makeConfirmedUser({ directoryId, displayName: "Mobile seul", email: none });
  await makeUser({ directoryId, displayName: "Ni l'un ni l'autre", email: none, mobile: none });
  await makeUser({ directoryId, displayName: "À confirmer", email: due("f@siege.example"), mobile: none });
  await makeConfirmedUser({ directoryId, displayName: "Désactivé", disabledAt: new Date() });
  await makeConfirmedUser({ directoryId, displayName: "Administratrice", role: "administrator" });
  await makeConfirmedUser({ displayName: "Ailleurs", directoryId: (await makeDirectory()).id });
  return directoryId;
}

test("the numbers of a campaign for the e-mails of everybody", async () => {
  const draft = await makeDraft({ directoryId: await makeMixedDirectory(), createdBy: actor.id, channels: ["email"] });
  const { impact, contacts, firstToLose } = await review(draft.id);
  expect(contacts).toBe(2);
  expect(impact).toEqual({
    chosen: 5,
    people: 2,
    emails: 2,
    mobiles: 0,
    asked: 5,
    confirmByCode: 0,
    refused: 0,
    administrators: 0,
    administratorsLeft: expect.any(Number),
    loseRecovery: 1,
    leftOut: 0,
    haveNeither: 1,
    signedIn: 0,
    alreadyUnconfirmed: 1,
  });
  expect(firstToLose.map(({ name }) => name)).toEqual(["Adresse seule"]);
});

test("a campaign for both takes the last way from everybody who has one", async () => {
  const draft = await makeDraft({ directoryId: await makeMixedDirectory(), createdBy: actor.id });
  const { impact, firstToLose } = await review(draft.id);
  expect(impact).toMatchObject({ people: 3, emails: 2, mobiles: 2, loseRecovery: 3 });
  expect(firstToLose.map(({ name }) => name)).toEqual(["Adresse seule", "Deux", "Mobile seul"]);
});

test("a held or shared contact is no way to recover, so nothing is lost with it and nothing left by it", async () => {
  const { id: directoryId } = await makeDirectory();
  const held = { trustedFrom: new Date(Date.now() + 3_600_000) };
  await makeUser({
    directoryId,
    displayName: "Retenu",
    email: { ...confirmed("g@siege.example", new Date(0)), ...held },
    mobile: { value: null },
  });
  await makeUser({
    directoryId,
    displayName: "Partagé",
    email: confirmed("h@siege.example", new Date(0)),
    mobile: { ...confirmed("+33612345611"), shared: true },
  });
  const draft = await makeDraft({ directoryId, createdBy: actor.id, channels: ["email"] });
  const { impact, firstToLose } = await review(draft.id);
  expect(impact).toMatchObject({ emails: 2, loseRecovery: 1 });
  expect(firstToLose.map(({ name }) => name)).toEqual(["Partagé"]);
});

test.each([
  ["a second factor is required: whoever has no app loses the second proof", { secondFactor: "required" }, ["Adresse", "Deux"]],
  [
    "and where the policy takes no app, whoever has one does, too",
    { secondFactor: "required", factorApp: false },
    ["Application", "Deux"],
  ],
  ["what stays is no way to recover", { recoversByMobile: false }, ["Adresse", "Application", "Deux"]],
  ["what is taken is no way to recover", { recoversByEmail: false }, []],
] as const)("who loses the last way is asked of the policy: %s", async (_, policy, names) => {
  const { id: directoryId } = await makeDirectory({ policy });
  await makeConfirmedUser({ directoryId, displayName: "Deux" });
  const withApp = await makeConfirmedUser({ directoryId, displayName: "Application" });
  await makeAuthenticator(withApp.id);
  const addressAndApp = await makeConfirmedUser({ directoryId, displayName: "Adresse", mobile: { value: null } });
  await makeAuthenticator(addressAndApp.id);
  const nothingLeft = await makeUser({ directoryId, displayName: "Rien", email: due("i@siege.example") });
  await makeAuthenticator(nothingLeft.id);
  const draft = await makeDraft({ directoryId, createdBy: actor.id, channels: ["email"] });
  const { impact, firstToLose } = await review(draft.id);
  expect(firstToLose.map(({ name }) => name)).toEqual(names);
  expect(impact).toMatchObject({ loseRecovery: names.length });
  await excludeLastWay(draft.id, true, actor);
  expect((await review(draft.id)).impact).toMatchObject({ people: 3 - names.length, leftOut: names.length, loseRecovery: 0 });
});

test("one click leaves out whoever would lose the last way, and another takes them in again", async () => {
  const draft = await makeDraft({ directoryId: await makeMixedDirectory(), createdBy: actor.id, channels: ["email"] });
  await excludeLastWay(draft.id, true, actor);
  expect((await review(draft.id)).impact).toMatchObject({ people: 1, emails: 1, loseRecovery: 0, leftOut: 1 });
  await excludeLastWay(draft.id, false, actor);
  expect((await review(draft.id)).impact).toMatchObject({ people: 2, loseRecovery: 1, leftOut: 0 });
});

test("open sessions are counted, ended ones are not", async () => {
  const { id: directoryId } = await makeDirectory();
  const [here, gone, idle] = [
    await makeConfirmedUser({ directoryId }),
    await makeConfirmedUser({ directoryId }),
    await makeConfirmedUser({ directoryId }),
  ];
  await makeSession(here.id);
  await makeSession(here.id);
  await makeSession(gone.id, { revokedAt: new Date() });
  await makeSession(idle.id, { idleMinutes: 30, lastSeenAt: new Date(Date.now() - 3_600_000) });
  const draft = await makeDraft({ directoryId, createdBy: actor.id });
  expect((await review(draft.id)).impact.signedIn).toBe(1);
});

test("departments and pasted logins choose who, and unknown logins are named", async () => {
  const { id: directoryId } = await makeDirectory();
  await makeConfirmedUser({ directoryId, login: "CROY", department: "Achats" });
  await makeConfirmedUser({ directoryId, login: "apetit", department: "Paie" });
  const draft = await makeDraft({ directoryId, createdBy: actor.id });
  const choose = (choice: Partial<WhoChoice>) => chooseWho(draft.id, { ...EVERYBODY, ...choice }, actor);

  expect(await choose({ scope: "departments", departments: ["Achats"] })).toEqual({ outcome: "saved", unknownLogins: [] });
  expect(await review(draft.id)).toMatchObject({ contacts: 2, unknownLogins: [] });
  expect(await choose({ scope: "logins", logins: "croy\r\nAPetit ; jdupont2\n" })).toEqual({
    outcome: "saved",
    unknownLogins: ["jdupont2"],
  });
  expect(await review(draft.id)).toMatchObject({ contacts: 4, unknownLogins: ["jdupont2"] });
  expect(await choose({ scope: "logins", logins: "jdupont2" })).toEqual({ outcome: "nobody" });
  expect(await choose({ scope: "departments", departments: ["Ventes"] })).toEqual({ outcome: "nobody" });
  expect(await choose({ scope: "departments" })).toEqual({ outcome: "nothing-chosen" });
  expect(await choose({ scope: "logins", logins: " \n;" })).toEqual({ outcome: "nothing-chosen" });
  expect(await choose({ scope: "logins", logins: "croy\u0000" })).toEqual({ outcome: "unclean-logins" });
});

test("administrators are left out unless they are asked for", async () => {
  const { id: directoryId } = await makeDirectory();
  await makeConfirmedUser({ directoryId, role: "administrator" });
  const draft = await makeDraft({ directoryId, createdBy: actor.id });
  expect((await review(draft.id)).contacts).toBe(0);
  await chooseWho(draft.id, { ...EVERYBODY, excludesAdministrators: false }, actor);
  expect((await review(draft.id)).contacts).toBe(2);
});

test("what is asked is e-mail, mobile or both, never nothing", async () => {
  const draft = await makeDraft({ createdBy: actor.id });
  expect(await chooseWhat(draft.id, { ...AS_PROPOSED, channels: [] }, actor)).toEqual({ outcome: "nothing-chosen" });
  expect(await chooseWhat(draft.id, { ...AS_PROPOSED, channels: ["mobile"] }, actor)).toEqual({ outcome: "saved" });
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, draft.id));
  expect(row?.channels).toEqual(["mobile"]);
});

test("a campaign that was launched meanwhile takes no more choices", async () => {
  const draft = await makeDraft({ createdBy: actor.id, state: "running", launchedAt: new Date() });
  expect(await chooseWhat(draft.id, { ...AS_PROPOSED, channels: ["mobile"] }, actor)).toEqual({ outcome: "no-draft" });
  expect(await chooseWho(draft.id, EVERYBODY, actor)).toEqual({ outcome: "no-draft" });
  expect(await excludeLastWay(draft.id, true, actor)).toEqual({ outcome: "no-draft" });
  expect(await reviewCampaign(draft.id)).toBeNull();
});
