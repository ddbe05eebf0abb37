import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { campaigns } from "@/db/schema/campaign";
import { makeActor, makeDraft } from "@/db/testing/campaigns";
import { makeDirectory } from "@/db/testing/factories";
import { AS_PROPOSED } from "@/lib/testing/wizard-choices";
import { type ChooseWhatResult, chooseWhat, type WhatChoice } from "./choose-what";

const emailOnly: WhatChoice = { ...AS_PROPOSED, channels: ["email"] };

async function makeOpenDraft(timeZone = "Europe/Paris") {
  const actor = await makeActor();
  const directory = await makeDirectory({ timeZone });
  return { actor, draft: await makeDraft({ directoryId: directory.id, createdBy: actor.id }) };
}

const stored = async (id: string) => (await db.select().from(campaigns).where(eq(campaigns.id, id)))[0];

test.each([
  ["no channel", { channels: [] }, { outcome: "nothing-chosen" }],
  ["a time that is not named", { when: "at" }, { outcome: "start-missing" }],
  ["a time that is past", { when: "at", startsAt: "2020-03-02T09:00" }, { outcome: "start-past" }],
  ["an hour that the clocks leap over", { when: "at", startsAt: "2099-03-29T02:30" }, { outcome: "start-skipped" }],
  ["a message in French alone", { messageFr: "Bonjour" }, { outcome: "message-half", missing: "messageEn" }],
  ["a message in English alone", { messageEn: "Hello" }, { outcome: "message-half", missing: "messageFr" }],
] satisfies [string, Partial<WhatChoice>, ChooseWhatResult][])(
  "%s: refused, and the draft stays as it was",
  async (_, choice, refusal) => {
    const { draft, actor } = await makeOpenDraft();
    expect(await chooseWhat(draft.id, { ...emailOnly, ...choice }, actor)).toEqual(refusal);
    expect(await stored(draft.id)).toEqual(draft);
  },
);

test.each([
  ["Europe/Paris", "2099-07-01T09:00", "2099-07-01T07:00:00.000Z"],
  ["Europe/Paris", "2099-12-01T09:00", "2099-12-01T08:00:00.000Z"],
  ["Pacific/Noumea", "2099-12-01T09:00", "2099-11-30T22:00:00.000Z"],
  // Shown twice that night: the second.
  ["Europe/Paris", "2099-10-25T02:30", "2099-10-25T01:30:00.000Z"],
])("in %s, %s is %s", async (timeZone, startsAt, moment) => {
  const { draft, actor } = await makeOpenDraft(timeZone);
  expect(await chooseWhat(draft.id, { ...emailOnly, when: "at", startsAt }, actor)).toEqual({ outcome: "saved" });
  expect((await stored(draft.id))?.startsAt?.toISOString()).toBe(moment);
});

test("what a launch needs is kept, and a time is forgotten by whoever chooses another pace", async () => {
  const { draft, actor } = await makeOpenDraft();
  await chooseWhat(draft.id, { ...emailOnly, when: "at", startsAt: "2099-07-01T09:00" }, actor);
  const messages = { messageFr: "Vérifiez votre mobile.", messageEn: "Check your mobile." };
  const kept = { confirmedBefore: "2026-09-01", peoplePerDay: 500, ...messages };
  await chooseWhat(draft.id, { ...emailOnly, when: "next-sign-in", startsAt: "2099-07-01T09:00", ...kept }, actor);
  expect(await stored(draft.id)).toMatchObject({ channels: ["email"], pace: "next-sign-in", startsAt: null, ...kept });
  const said = await db.select({ details: auditEvents.details }).from(auditEvents).where(eq(auditEvents.objectId, draft.id));
  expect(said.at(-1)?.details).toMatchObject({ pace: "next-sign-in", peoplePerDay: 500, message: true });
  expect(JSON.stringify(said)).not.toContain("mobile.");
});
