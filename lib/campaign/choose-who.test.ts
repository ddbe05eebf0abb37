import "@/db/testing/database";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { campaigns } from "@/db/schema/campaign";
import { makeActor, makeDraft } from "@/db/testing/campaigns";
import { makeDirectory, makeUser } from "@/db/testing/factories";
import { EVERYBODY } from "@/lib/testing/wizard-choices";
import { chooseWho } from "./choose-who";
import { discardDraft } from "./discard";
import { previewWho } from "./preview-who";
import type { WhoChoice } from "./who-choice";

const named = (choice: Partial<WhoChoice>) => ({ ...EVERYBODY, name: "Rentrée", ...choice });

async function makeOpenDraft() {
  const directory = await makeDirectory();
  const actor = await makeActor();
  return { directory, actor, draft: await makeDraft({ directoryId: directory.id, createdBy: actor.id }) };
}

const stored = async (id: string) => (await db.select().from(campaigns).where(eq(campaigns.id, id)))[0];

test.each([
  ["departments, but none", { scope: "departments" }, "nothing-chosen"],
  ["logins, but none", { scope: "logins", logins: " \n" }, "nothing-chosen"],
  ["logins with a character that none has", { scope: "logins", logins: "cr\u200boy" }, "unclean-logins"],
  ["a filter, but none", { scope: "filter" }, "nothing-chosen"],
  ["a filter that looks back, without a day", { scope: "filter", filter: "confirmed-before" }, "day-missing"],
  ["one that looks back to a sign-in, without a day", { scope: "filter", filter: "not-seen-since" }, "day-missing"],
] as const)("%s: refused, and the draft stays as it was", async (_, choice, outcome) => {
  const { draft, actor } = await makeOpenDraft();
  expect(await chooseWho(draft.id, named(choice), actor)).toEqual({ outcome });
  expect(await previewWho(draft.id, { ...EVERYBODY, ...choice })).toEqual({ outcome });
  expect(await stored(draft.id)).toEqual(draft);
});

test("a filter is kept with its channel and its day, and what was typed for another scope with it", async () => {
  const { directory, draft, actor } = await makeOpenDraft();
  const { login } = await makeUser({ directoryId: directory.id });
  await chooseWho(draft.id, named({ scope: "logins", logins: login }), actor);
  const filter = { filter: "not-seen-since", filterChannel: "email", filterBefore: "2026-09-01" } as const;
  expect(await chooseWho(draft.id, named({ scope: "filter", ...filter }), actor)).toEqual({
    outcome: "saved",
    unknownLogins: [],
  });
  expect(await stored(draft.id)).toMatchObject({ name: "Rentrée", scope: "filter", ...filter, logins: [login] });
});

test("a choice that is still being made is counted, and saves nothing", async () => {
  const { directory, draft } = await makeOpenDraft();
  const { login } = await makeUser({ directoryId: directory.id, displayName: "Zoé Le Goff" });
  await makeUser({ directoryId: directory.id });
  const counted = await previewWho(draft.id, { ...EVERYBODY, scope: "logins", logins: `${login}\nnobody.at.all` });
  expect(counted).toMatchObject({
    outcome: "counted",
    people: 1,
    first: [{ name: "Zoé Le Goff" }],
    unknownLogins: ["nobody.at.all"],
  });
  expect(await stored(draft.id)).toEqual(draft);
});

test("a draft is thrown away once, and leaves a trace", async () => {
  const { draft, actor } = await makeOpenDraft();
  const outcomes = await Promise.all([discardDraft(draft.id, actor), discardDraft(draft.id, actor)]);
  expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["discarded", "no-draft"]);
  expect(await stored(draft.id)).toBeUndefined();
  expect(await db.$count(auditEvents, and(eq(auditEvents.objectId, draft.id), eq(auditEvents.what, "campaign.discarded")))).toBe(
    1,
  );
});

test("what was launched is neither changed, counted anew nor thrown away", async () => {
  const { draft, actor } = await makeOpenDraft();
  await db.update(campaigns).set({ state: "running", launchedAt: new Date() }).where(eq(campaigns.id, draft.id));
  expect(await chooseWho(draft.id, named({}), actor)).toEqual({ outcome: "no-draft" });
  expect(await previewWho(draft.id, EVERYBODY)).toEqual({ outcome: "no-draft" });
  expect(await discardDraft(draft.id, actor)).toEqual({ outcome: "no-draft" });
  expect(await stored(draft.id)).toMatchObject({ state: "running", name: draft.name });
});
