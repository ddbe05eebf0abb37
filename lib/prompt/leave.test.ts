import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, makeActiveServices, makeSession, someMobile } from "@/db/testing/factories";
import { confirmContact } from "@/lib/contact/confirm";
import { nextStepInSession } from "@/lib/sign-in/next-step";
import { codeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { recordedOf } from "@/lib/testing/rows";
import { leavePrompt } from "./leave";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const leave = (holder: Holder) => leavePrompt({ ...holder.request, directoryId: holder.directoryId });

const promptOf = async (holder: Holder) =>
  (await sql`select prompt from session where id = ${holder.request.sessionId}`)[0]?.prompt;

/** Makes both contacts of somebody the targets of a campaign. */
async function target(holder: Holder, launchedAgo = "1 hour") {
  await sql`
    with launched as (
      insert into campaign (directory_id, name, state, created_by, launched_at) values (${holder.directoryId}, 'Siège', 'running', ${holder.id}, now() - ${launchedAgo}::interval) returning id
    ), marked as (
      update contact set campaign_id = launched.id from launched where user_id = ${holder.id} returning contact.id, user_id, campaign_id, version
    )
    insert into campaign_target (campaign_id, contact_id, user_id, marked_at, former_confirmed_at, version) select campaign_id, id, user_id, now() - ${launchedAgo}::interval, now(), version from marked`;
}

const skipsOf = async (holder: Holder) =>
  (await sql`select skips from campaign_target where user_id = ${holder.id}`).map(({ skips }) => skips);

test("« Plus tard » is for this session: the next one asks again", async () => {
  const holder = await makeHolder();
  expect(await nextStepInSession(holder.request.sessionId, null)).toMatchObject({ step: "confirm" });
  await leave(holder);
  expect(await nextStepInSession(holder.request.sessionId, "/webtop")).toEqual({
    step: "go-on",
    returnTo: "/webtop",
    role: "user",
  });
  const next = await makeSession(holder.id);
  expect(await nextStepInSession(next.id, null)).toMatchObject({ step: "confirm" });
});

test("ten clicks at once postpone once", async () => {
  const holder = await makeHolder();
  await target(holder);
  await Promise.all(Array.from({ length: 10 }, () => leave(holder)));
  expect(await skipsOf(holder)).toEqual([1, 1]);
  expect(await recordedOf(holder.id)).toEqual(["prompt.skipped"]);
  expect(await promptOf(holder)).toBe("skipped");
});

test("« Continuer », with nothing left to confirm, is no postponement, and what was left stays left", async () => {
  const holder = await makeHolder({ email: confirmed("fait@siege.example"), mobile: confirmed(someMobile()) });
  await target(holder);
  await leave(holder);
  await leave(holder);
  expect(await skipsOf(holder)).toEqual([0, 0]);
  expect(await promptOf(holder)).toBe("done");
  expect(await recordedOf(holder.id)).toEqual(["prompt.done"]);
});

test("leaving a window that was never due changes nothing", async () => {
  const holder = await makeHolder({}, { prompt: "none" });
  await leave(holder);
  expect(await promptOf(holder)).toBe("none");
  expect(await recordedOf(holder.id)).toEqual([]);
});

test("postponing and confirming at the same moment wait for nobody in a circle", async () => {
  for (let round = 0; round < 40; round += 1) {
    const holder = await makeHolder();
    await target(holder);
    const code = codeFor(await sendTo(holder, "mobile"));
    const verbs = [() => leave(holder), () => confirmContact({ ...holder.request, channel: "mobile", code })];
    await Promise.all((round % 2 === 0 ? verbs : verbs.toReversed()).map((verb) => verb()));
    expect(await promptOf(holder)).toBe("skipped");
    expect(await recordedOf(holder.id)).toEqual(
      expect.arrayContaining(["challenge.sent", "contact.confirmed", "prompt.skipped"]),
    );
  }
});

test("a campaign that was launched during the session is neither a reason to stay nor postponed", async () => {
  const holder = await makeHolder({ email: confirmed("tot@siege.example"), mobile: confirmed(someMobile()) }, { prompt: "due" });
  await target(holder, "-1 minute");
  await sql`update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'due' where user_id = ${holder.id}`;
  await leave(holder);
  expect(await promptOf(holder)).toBe("done");
  expect(await skipsOf(holder)).toEqual([0, 0]);
});
