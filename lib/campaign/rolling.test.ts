import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { makeActor } from "@/db/testing/campaigns";
import { confirmed, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { countWaiting, holdContactsOf } from "@/db/testing/hold";
import { openSession } from "@/lib/session/open";
import { passFactorByContact } from "@/lib/sign-in/pass-factor-by-contact";
import { type Account, makeAccount, startFor } from "@/lib/testing/accounts";
import { campaignRow, launchFor, proven, recordedOfCampaign } from "@/lib/testing/campaigns";
import { codeFor } from "@/lib/testing/codes";
import { contactRow } from "@/lib/testing/rows";
import { inBrowser, startWithCode } from "@/lib/testing/second-factor";
import { endWaits } from "./end-waits";
import { pauseCampaign } from "./pause";
import { resumeCampaign } from "./resume";
import { runCampaign } from "./run";
import { stopCampaign } from "./stop";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

const makeRollingDirectory = (given: Parameters<typeof makeDirectory>[0] = {}) =>
  makeDirectory({ ...given, policy: { reconfirmDays: 180, ...given.policy } });

let people = 0;

/** Somebody whose e-mail and mobile were confirmed so many days ago. */
const makePerson = (directoryId: string, email: number, mobile: number) => {
  people += 1;
  return makeAccount({
    directoryId,
    email: confirmed(`ancienne${people}@siege.example`, daysAgo(email)),
    mobile: confirmed(someMobile(), daysAgo(mobile)),
    everTrustedAt: daysAgo(400),
  });
};

const comeBy = async (account: Account) => arriveWith(await startFor(account));

/** What a right password leads to; the session's prompt. */
async function arriveWith(secret: string): Promise<string> {
  const opened = await openSession({ ...inBrowser(secret), userAgent: null });
  const [session] = await sql<{ prompt: string }[]>`select prompt from session where id = ${opened?.sessionId ?? ""}`;
  return session?.prompt ?? "";
}

const campaignsOf = (directoryId: string) =>
  sql<{ id: string }[]>`select id from campaign where directory_id = ${directoryId} order by id`;

async function onlyCampaignOf(directoryId: string) {
  const [campaign, ...others] = await campaignsOf(directoryId);
  if (!campaign || others.length > 0) throw new Error("not one campaign");
  return campaignRow(campaign.id);
}

test("what was confirmed longer ago than the policy says is asked for as its person comes by, and nothing younger", async () => {
  const { id: directoryId } = await makeRollingDirectory();
  const [old, away, young] = [
    await makePerson(directoryId, 181, 179),
    await makePerson(directoryId, 400, 400),
    await makePerson(directoryId, 10, 10),
  ];
  expect(await comeBy(young)).toBe("none");
  expect(await campaignsOf(directoryId)).toEqual([]);

  expect(await comeBy(old)).toBe("due");
  expect(await contactRow(old.email.id)).toMatchObject({ confirmed: false, reason: "due" });
  expect(await contactRow(old.mobile.id)).toMatchObject({ confirmed: true });
  expect(await contactRow(away.email.id)).toMatchObject({ confirmed: true });
  const campaign = await onlyCampaignOf(directoryId);
  const [month] = await sql<
    { first: string }[]
  >`select date_trunc('month', now() at time zone 'Europe/Paris')::date::text as first`;
  expect(campaign).toMatchObject({
    state: "awaiting",
    createdBy: null,
    rollingMonth: month?.first,
    channels: ["email", "mobile"],
  });
  expect(campaign.name).toMatch(/^Reconfirmation – \p{L}+\.?\s\d{4}$/u);
  expect(await recordedOfCampaign(campaign.id)).toMatchObject([{ what: "campaign.started", actorId: null }]);
});

test("a policy that says never asks for nothing, however old", async () => {
  const { id: directoryId } = await makeRollingDirectory({ policy: { reconfirmDays: 0 } });
  expect(await comeBy(await makePerson(directoryId, 3_000, 3_000))).toBe("none");
  expect(await campaignsOf(directoryId)).toEqual([]);
});

test("the campaign of a month has its name in the language of the directory", async () => {
  const { id: directoryId } = await makeRollingDirectory({ locale: "en" });
  await comeBy(await makePerson(directoryId, 200, 200));
  expect((await onlyCampaignOf(directoryId)).name).toMatch(/^Reconfirmation – [A-Z][a-z]{2,3}\s\d{4}$/);
});

test("of many who come by at once, the first of the month, all are asked by one campaign", async () => {
  const { id: directoryId } = await makeRollingDirectory();
  const all = await Promise.all(Array.from({ length: 8 }, () => makePerson(directoryId, 200, 200)));
  expect(await Promise.all(all.map(comeBy))).toEqual(all.map(() => "due"));
  const campaign = await onlyCampaignOf(directoryId);
  expect(await sql`select from campaign_target where campaign_id = ${campaign.id} and marked_at is not null`).toHaveLength(16);
  expect(await recordedOfCampaign(campaign.id)).toHaveLength(1);
  await endWaits();
  expect(await campaignRow(campaign.id)).toMatchObject({ state: "awaiting", total: 16, reached: 16 });
});

test("a code by which somebody signs in is younger than any of it: that channel is confirmed again", async () => {
  const { id: directoryId } = await makeRollingDirectory({ policy: { secondFactor: "required" } });
  const account = await makePerson(directoryId, 200, 200);
  const { secret, challenge } = await startWithCode(account, "mobile");
  await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) });
  await openSession({ ...inBrowser(secret), userAgent: null });
  expect(await contactRow(account.mobile.id)).toMatchObject({ confirmed: true });
  expect(await contactRow(account.email.id)).toMatchObject({ confirmed: false, reason: "due" });
});

test("one that is stopped asks nobody more in its month", async () => {
  const { id: directoryId } = await makeRollingDirectory();
  await comeBy(await makePerson(directoryId, 200, 200));
  const campaign = await onlyCampaignOf(directoryId);
  expect(await stopCampaign(campaign.id, await makeActor())).toMatchObject({ outcome: "stopped" });
  const late = await makePerson(directoryId, 200, 200);
  expect(await comeBy(late)).toBe("none");
  expect(await sql`select from campaign_target where user_id = ${late.id}`).toEqual([]);
});

test("the next month has its own, and the former one is over once it waits for nobody", async () => {
  const { id: directoryId } = await makeRollingDirectory();
  await comeBy(await makePerson(directoryId, 200, 200));
  const former = await onlyCampaignOf(directoryId);
  await sql`update campaign set rolling_month = rolling_month - interval '1 month' where id = ${former.id}`;
  await comeBy(await makePerson(directoryId, 200, 200));
  expect(await campaignsOf(directoryId)).toHaveLength(2);
  await endWaits();
  expect((await campaignRow(former.id)).state).toBe("done");
});

test.each(["campaign", "person"] as const)(
  "whoever comes by as a campaign is launched over them is asked once, though the %s was first",
  async (first) => {
    const { id: directoryId } = await makeRollingDirectory();
    const account = await makePerson(directoryId, 200, 200);
    const { id } = await launchFor({ directoryId, channels: ["email", "mobile"] });
    const secret = await startFor(account);
    const contacts = await holdContactsOf(account.id);
    const inTurn = [() => runCampaign(id), () => arriveWith(secret)];
    const both: Promise<unknown>[] = [];
    for (const act of first === "campaign" ? inTurn : inTurn.toReversed()) {
      both.push(act());
      await expect.poll(countWaiting).toBe(both.length);
    }
    await contacts.release();
    await Promise.all(both);
    for (const { id: contactId } of [account.email, account.mobile]) {
      expect(await contactRow(contactId)).toMatchObject({ confirmed: false, reason: "due", version: 2 });
      expect(await sql`select from campaign_target where contact_id = ${contactId} and marked_at is not null`).toHaveLength(1);
    }
  },
);

test("paused it asks nobody, stands in the way of no launch, and goes on asking once it is resumed", async () => {
  const { id: directoryId } = await makeRollingDirectory();
  await comeBy(await makePerson(directoryId, 200, 200));
  const { id } = await onlyCampaignOf(directoryId);
  const actor = await makeActor();
  await pauseCampaign(id, actor);
  const later = await makePerson(directoryId, 200, 200);
  expect(await comeBy(later)).toBe("none");
  const launched = await launchFor({ directoryId, startsAt: new Date(Date.now() + 3_600_000) });
  await stopCampaign(launched.id, launched.actor);

  expect(await resumeCampaign(id, proven(actor))).toEqual({ outcome: "resumed" });
  expect((await campaignRow(id)).state).toBe("awaiting");
  expect(await comeBy(later)).toBe("due");
});
