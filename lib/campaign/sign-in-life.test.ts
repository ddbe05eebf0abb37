import "@/db/testing/database";
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeActor, makeDraft, yesterday } from "@/db/testing/campaigns";
import { confirmed, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { findDrift } from "@/db/testing/reachability";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { confirmContact } from "@/lib/contact/confirm";
import { listTrustedContacts } from "@/lib/contact/trusted";
import { leavePrompt } from "@/lib/prompt/leave";
import { openSession } from "@/lib/session/open";
import { passFactorByContact } from "@/lib/sign-in/pass-factor-by-contact";
import { type Account, makeAccount, startFor } from "@/lib/testing/accounts";
import { type Campaign, CampaignModel, campaignOf, RECONFIRM_DAYS } from "@/lib/testing/campaign-model";
import { campaignRow, proven, recordedOfCampaign } from "@/lib/testing/campaigns";
import { codeFor, openChallengeOf } from "@/lib/testing/codes";
import { sendTo } from "@/lib/testing/holder";
import { contactRow } from "@/lib/testing/rows";
import { askFactor, inBrowser } from "@/lib/testing/second-factor";
import { endWaits } from "./end-waits";
import { launchCampaign } from "./launch";
import { pauseCampaign } from "./pause";
import { restoreCampaign, runRestore } from "./restore";
import { resumeCampaign } from "./resume";
import { reviewCampaign } from "./review";
import { runCampaign } from "./run";
import { startDueCampaigns } from "./start-due";
import { stopCampaign } from "./stop";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

vi.setConfig({ testTimeout: 300_000 });
process.env.LOG_LEVEL = "silent";

let administrator: Awaited<ReturnType<typeof makeActor>>;

beforeAll(async () => {
  await makeActiveServices();
  administrator = await makeActor();
});

const which = fc.nat({ max: 2 });
const launch = fc.record({
  does: fc.constant("launches" as const),
  channels: fc.constantFrom<Channel[]>(["email"], ["mobile"], ["email", "mobile"]),
  atOnce: fc.boolean(),
  later: fc.boolean(),
});
const signIn = fc.record({
  does: fc.constant("signs in" as const),
  who: fc.nat({ max: 1 }),
  by: fc.constantFrom(...CHANNELS),
  confirms: fc.subarray([...CHANNELS]),
});
const step = fc.oneof(
  { weight: 4, arbitrary: launch },
  { weight: 6, arbitrary: fc.record({ does: fc.constant("works" as const) }) },
  { weight: 8, arbitrary: signIn },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("unticks" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("takes away" as const), channel: fc.constantFrom(...CHANNELS) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("puts right" as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom("pauses" as const, "stops" as const), which }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom("resumes" as const, "restores" as const), which }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("waits" as const), ms: fc.constantFrom(2 * HOUR_MS, 200 * DAY_MS) }) },
);

type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;
type SignIn = typeof signIn extends fc.Arbitrary<infer Each> ? Each : never;
type Launch = typeof launch extends fc.Arbitrary<infer Each> ? Each : never;
type Life = { directoryId: string; accounts: Account[]; model: CampaignModel };

let values = 0;

async function begin(required: boolean): Promise<Life> {
  await sql`update sending_service set active = true`;
  const policy = { secondFactor: required ? "required" : "off", reconfirmDays: RECONFIRM_DAYS } as const;
  const { id: directoryId } = await makeDirectory({ policy });
  const model = new CampaignModel(required);
  const accounts: Account[] = [];
  for (const _ of model.people) {
    values += 1;
    const email = confirmed(`porte${values}@siege.example`, yesterday());
    accounts.push(
      await makeAccount({ directoryId, everTrustedAt: yesterday(), email, mobile: confirmed(someMobile(), yesterday()) }),
    );
  }
  return { directoryId, accounts, model };
}

async function take(life: Life, now: Step): Promise<void> {
  const { directoryId, model } = life;
  model.step += 1;
  await sql`delete from rate_limit`;
  const campaign = "which" in now ? model.campaigns.at(-1 - now.which) : undefined;
  switch (now.does) {
    case "launches":
      return launchAs(life, now);
    case "works":
      await startDueCampaigns();
      model.startDue();
      for (const each of model.campaigns) {
        await runCampaign(each.id);
        await runRestore(each.id);
        if (each.state === "restoring") model.restore(each);
        else if (each.state === "running") model.run(each);
      }
      await endWaits();
      return model.endWaits();
    case "signs in":
      return signInAs(life, now);
    case "unticks":
      model.ticked = false;
      await sql`update policy set asks_contacts = false where directory_id = ${directoryId}`;
      return;
    case "takes away":
      model.serves[now.channel] = false;
      await sql`update sending_service set active = false where channel = ${now.channel}`;
      return;
    case "puts right":
      Object.assign(model, { ticked: true, serves: Object.assign(model.serves, { email: true, mobile: true }) });
      await sql`update policy set asks_contacts = true where directory_id = ${directoryId}`;
      await sql`update sending_service set active = true`;
      return;
    case "pauses":
    case "stops": {
      if (!campaign) return;
      const isOpen = /scheduled|running|awaiting/.test(campaign.state) || (now.does === "stops" && campaign.state === "paused");
      const state = now.does === "pauses" ? "paused" : "stopped";
      const { outcome } = await (now.does === "pauses" ? pauseCampaign : stopCampaign)(campaign.id, administrator);
      expect(outcome).toBe(isOpen ? state : "not-running");
      if (isOpen) model.move(campaign, state, `campaign.${state}`);
      return;
    }
    case "resumes":
      if (campaign) expect((await resumeCampaign(campaign.id, proven(administrator))).outcome).toBe(resume(model, campaign));
      return;
    case "restores":
      if (campaign) expect((await restoreCampaign(campaign.id, proven(administrator))).outcome).toBe(restore(model, campaign));
      return;
    case "waits":
      await letTimePass(now.ms);
      model.clock += now.ms;
      if (now.ms < DAY_MS) return;
      // A month has no moment that could grow older.
      // By way of another millennium, so that none is in the month of another while the statement is at work.
      await sql`update campaign set rolling_month = rolling_month - interval '12007 months' where directory_id = ${directoryId}`;
      await sql`update campaign set rolling_month = rolling_month + interval '12000 months' where directory_id = ${directoryId}`;
      model.month += 7;
      return;
  }
}

async function launchAs({ directoryId, model }: Life, { channels, atOnce, later }: Launch): Promise<void> {
  const { id } = await makeDraft({
    directoryId,
    createdBy: administrator.id,
    channels,
    pace: atOnce ? "at-once" : "next-sign-in",
    startsAt: later ? new Date(Date.now() + HOUR_MS) : null,
  });
  const signature = (await reviewCampaign(id))?.signature ?? "";
  const { outcome } = await launchCampaign({ campaignId: id, signature, consents: true }, proven(administrator));
  const startsAt = later ? model.clock + HOUR_MS : null;
  expect(outcome).toBe(model.launch(campaignOf({ id, channels, atOnce, startsAt, state: later ? "scheduled" : "running" })));
}

function resume(model: CampaignModel, campaign: Campaign): string {
  if (campaign.state !== "paused") return "not-paused";
  const state = campaign.launched === null ? "scheduled" : campaign.month === null ? "running" : "awaiting";
  if (state === "running" && model.runs(campaign)) return "another-runs";
  const obstacle = model.obstacleTo(campaign);
  if (obstacle) return obstacle;
  const more = model.moreWouldLose(campaign);
  if (more !== null) {
    campaign.consented = more;
    campaign.recorded.push("campaign.paused");
    return "more-would-lose";
  }
  model.move(campaign, state, "campaign.resumed");
  return "resumed";
}

function restore(model: CampaignModel, campaign: Campaign): string {
  if (campaign.launched === null || /restor/.test(campaign.state)) return "not-restorable";
  if (model.anotherIsOnItsWay(campaign)) return "another-runs";
  if (model.restorable(campaign).length === 0) return "nothing-to-restore";
  model.move(campaign, "restoring", "campaign.restore-asked");
  return "restoring";
}

/** The whole way in: the password, a code where one is required, the session, and what the window asks for. */
async function signInAs({ directoryId, accounts, model }: Life, now: SignIn): Promise<void> {
  const [account, person] = [accounts[now.who], model.people[now.who]];
  if (!account || !person) throw new Error("nobody");
  const secret = await startFor(account);
  const request = { secret, address: null, userAgent: null };
  const trusted = model.trusted(person);
  const offered = trusted.length > 0 ? trusted : CHANNELS;
  const factor = model.required ? (offered.find((channel) => channel === now.by) ?? offered[0] ?? null) : null;
  if (factor) {
    expect(await openSession(request)).toBeNull();
    const sent = await askFactor(secret, factor);
    if (!model.serves[factor]) {
      model.seen.shut += 1;
      expect(sent.outcome).not.toBe("sent");
      expect(await openSession(request)).toBeNull();
      return;
    }
    const code = codeFor(await openChallengeOf(account[factor].id, "second-factor"));
    expect(await passFactorByContact({ ...inBrowser(secret), channel: factor, code })).toEqual({ outcome: "proved" });
    if (person[factor].confirmed === null) model.confirm(person[factor]);
  }
  const opened = await openSession(request);
  if (!opened) throw new Error("not opened");
  const own = model.arrive(person, factor);
  if (own) own.id = await newestRollingOf(directoryId);
  const [session] = await sql`select prompt, factors from session where id = ${opened.sessionId}`;
  const asked = model.solicited(person);
  expect(session).toEqual({ prompt: asked.length > 0 ? "due" : "none", factors: ["password", ...(factor ? [factor] : [])] });

  const by = { userId: account.id, sessionId: opened.sessionId, address: null };
  for (const channel of asked.filter((each) => now.confirms.includes(each))) {
    const code = codeFor(await sendTo({ ...account, request: { ...by, address: "192.0.2.1" } }, channel));
    expect(await confirmContact({ ...by, channel, code })).toMatchObject({ outcome: "confirmed" });
    model.confirm(person[channel]);
  }
  await leavePrompt({ ...by, directoryId });
}

async function newestRollingOf(directoryId: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select id from campaign where directory_id = ${directoryId} and rolling_month is not null order by id desc limit 1`;
  return row?.id ?? "";
}

async function compare({ directoryId, accounts, model }: Life): Promise<void> {
  for (const [index, account] of accounts.entries()) {
    const person = model.people[index];
    if (!person) throw new Error("an account without a person");
    for (const channel of CHANNELS) {
      const { confirmed: when, version } = person[channel];
      expect(await contactRow(account[channel].id), `${channel} of ${index}`).toMatchObject({
        confirmed: when !== null,
        version,
      });
    }
    expect((await listTrustedContacts(account.id)).map(({ channel }) => channel)).toEqual(model.trusted(person));
  }
  for (const { id, state, recorded } of model.campaigns) {
    expect((await campaignRow(id)).state).toBe(state);
    expect((await recordedOfCampaign(id)).map(({ what }) => what)).toEqual(recorded);
  }
  const begun = await sql`select id from campaign where directory_id = ${directoryId} and state <> 'draft' order by id`;
  expect(begun.map(({ id }) => id)).toEqual(model.campaigns.map(({ id }) => id).toSorted());
  expect(await findDrift()).toEqual([]);
}

const launches = (given: Partial<Launch> = {}): Launch => ({
  does: "launches",
  channels: ["email", "mobile"],
  atOnce: true,
  later: false,
  ...given,
});
const signsIn = (confirms: Channel[] = []): SignIn => ({ does: "signs in", who: 0, by: "mobile", confirms });
const works = { does: "works" } as const;

/** What chance draws seldom. */
const SELDOM: [boolean, Step[]][] = [
  // A box that is missing when the time comes, and a service; then the start.
  [
    false,
    [
      launches({ later: true }),
      { does: "unticks" },
      { does: "waits", ms: 2 * HOUR_MS },
      works,
      { does: "puts right" },
      { does: "resumes", which: 0 },
      { does: "takes away", channel: "email" },
      works,
      { does: "puts right" },
      { does: "resumes", which: 0 },
      works,
    ],
  ],
  // A campaign of another kind over the same people, and the first one restored behind it.
  [
    false,
    [
      launches({ channels: ["email"] }),
      works,
      signsIn(["email"]),
      launches({ atOnce: false }),
      works,
      signsIn(),
      { does: "restores", which: 1 },
      { does: "restores", which: 0 },
      works,
    ],
  ],
  // The policy's own, in two months, with a second factor, which is down for a while.
  [
    true,
    [
      { does: "waits", ms: 200 * DAY_MS },
      { does: "unticks" },
      signsIn(),
      { does: "puts right" },
      signsIn(["email"]),
      { does: "takes away", channel: "mobile" },
      signsIn(),
      { does: "puts right" },
      { does: "waits", ms: 200 * DAY_MS },
      signsIn(),
      works,
      { does: "restores", which: 0 },
      works,
      signsIn(),
    ],
  ],
];

test("whatever whole sign-ins, planned starts and the policy's own campaigns do to each other, everybody is asked once, what they prove holds, and each change is recorded", async () => {
  const seen: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 8, maxLength: 20 }), async (required, steps) => {
      const life = await begin(required);
      for (const now of steps) {
        await take(life, now);
        await compare(life);
      }
      for (const [what, times] of Object.entries(life.model.seen)) seen[what] = (seen[what] ?? 0) + times;
    }),
    { numRuns: 18, examples: SELDOM },
  );
  // Lives in which none of it happened would prove nothing.
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
});
