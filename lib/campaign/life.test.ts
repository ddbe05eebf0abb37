import "@/db/testing/database";
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { db, sql } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { endEverythingPending } from "@/db/queries/end-pending";
import { freezeEverything } from "@/db/queries/freeze";
import { letTimePass } from "@/db/testing/age";
import { makeActor, makeDraft, yesterday } from "@/db/testing/campaigns";
import { confirmed, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { findDrift } from "@/db/testing/reachability";
import { changeContact } from "@/lib/contact/change";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { confirmContact } from "@/lib/contact/confirm";
import { listTrustedContacts } from "@/lib/contact/trusted";
import { unconfirmContact } from "@/lib/contact/unconfirm";
import { campaignRow, proven } from "@/lib/testing/campaigns";
import { codeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow } from "@/lib/testing/rows";
import { arrive } from "./arrive";
import { launchCampaign } from "./launch";
import { pauseCampaign } from "./pause";
import { restoreCampaign, runRestore } from "./restore";
import { resumeCampaign } from "./resume";
import { reviewCampaign } from "./review";
import { runCampaign } from "./run";
import { stopCampaign } from "./stop";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const HOLD_MS = 40 * HOUR_MS;

vi.setConfig({ testTimeout: 300_000 });
process.env.LOG_LEVEL = "silent";

let administrator: Awaited<ReturnType<typeof makeActor>>;

beforeAll(async () => {
  await makeActiveServices();
  administrator = await makeActor();
});

/** What is known of one contact by who did what, without a look at its row. */
class Known {
  /** The step in which it was last confirmed; null while it is not. */
  confirmedIn: number | null = 0;
  due = false;
  pending = false;
  empty = false;
  /** Who last did something to it. */
  last: "somebody" | Campaign = "somebody";
  /** Which campaign last un-confirmed it. */
  by: Campaign | null = null;
  constructor(public heldUntil: number) {}

  unconfirm(by: "somebody" | Campaign, due: boolean) {
    if (by !== "somebody") this.by = by;
    this.confirmedIn = null;
    this.due = due;
    this.last = by;
  }
}

/** A campaign as whoever launched it knows it: by what was done with it. */
type Campaign = {
  id: string;
  channels: Channel[];
  atOnce: boolean;
  aDay: number | null;
  launchedIn: number;
  launchedAt: number;
  state: "running" | "awaiting" | "paused" | "done" | "stopped" | "restoring" | "restored";
  /** How many people it was agreed that it may leave without a way to recover. */
  consented: number;
  /** How many people its job has passed, the wave that it last began, and the people whom that reached. */
  passed: number;
  wave: number;
  reached: number;
  /** Contacts that wait for their person, and what those that it un-confirmed were. */
  waiting: Set<Known>;
  former: Map<Known, number>;
};

class Model {
  clock = 0;
  steps = 0;
  readonly campaigns: Campaign[] = [];
  readonly people: Record<Channel, Known>[] = [
    { email: new Known(0), mobile: new Known(0) },
    { email: new Known(0), mobile: new Known(HOLD_MS) },
  ];

  private reach(campaign: Campaign, person: Record<Channel, Known>) {
    return campaign.channels
      .map((channel) => person[channel])
      .filter(({ confirmedIn }) => confirmedIn !== null && confirmedIn < campaign.launchedIn);
  }

  /** The job comes by: as many people as the wave takes, one behind the other. */
  run(campaign: Campaign) {
    for (; campaign.state === "running" && campaign.passed < this.people.length; campaign.passed += 1) {
      const wave = Math.floor((this.clock - campaign.launchedAt) / DAY_MS);
      if (wave > campaign.wave && campaign.aDay !== null) {
        if (this.pausesFor(campaign)) return;
        Object.assign(campaign, { wave, reached: 0 });
      }
      const rest = this.people.slice(campaign.passed).map((person) => this.reach(campaign, person));
      if (campaign.reached === campaign.aDay && rest.some((contacts) => contacts.length > 0)) return;
      const [contacts = []] = rest;
      if (contacts.length > 0) campaign.reached += 1;
      for (const contact of contacts) campaign.atOnce ? this.mark(campaign, contact) : campaign.waiting.add(contact);
    }
    if (campaign.state === "running") campaign.state = campaign.atOnce ? "done" : "awaiting";
  }

  /** Whether it stops before a wave, for the people whom it would leave without a way beside those whom it has left so. */
  private pausesFor(campaign: Campaign): boolean {
    const trusts = (contact: Known) => contact.confirmedIn !== null && contact.heldUntil <= this.clock;
    const recovers = ({ email, mobile }: Record<Channel, Known>) => trusts(email) || trusts(mobile);
    const would = this.people.filter((person, place) => {
      const taken = this.reach(campaign, person);
      const isAhead = place >= campaign.passed || CHANNELS.some((channel) => campaign.waiting.has(person[channel]));
      return (
        isAhead && recovers(person) && !CHANNELS.some((channel) => trusts(person[channel]) && !taken.includes(person[channel]))
      );
    });
    const left = this.people.filter(
      (person) =>
        !recovers(person) &&
        CHANNELS.some(
          (channel) => person[channel].by === campaign && person[channel].due && person[channel].heldUntil <= this.clock,
        ),
    );
    if (would.length === 0 || would.length + left.length <= campaign.consented) return false;
    Object.assign(campaign, { state: "paused", consented: would.length + left.length });
    return true;
  }

  private mark(campaign: Campaign, contact: Known) {
    campaign.former.set(contact, contact.confirmedIn ?? 0);
    contact.unconfirm(campaign, true);
  }

  arrive(person: Record<Channel, Known>, factor: Channel | null) {
    for (const channel of CHANNELS) {
      const contact = person[channel];
      const youngest = this.campaigns.findLast(
        ({ state, waiting }) => (state === "running" || state === "awaiting") && waiting.has(contact),
      );
      if (!youngest || contact.confirmedIn === null) continue;
      youngest.waiting.delete(contact);
      if (contact.confirmedIn > youngest.launchedIn) continue;
      if (channel === factor) contact.confirmedIn = this.steps;
      else this.mark(youngest, contact);
    }
  }

  anotherIsOnItsWay(campaign: Campaign) {
    const isOnItsWay = ({ state, passed }: Campaign) =>
      state === "running" || state === "restoring" || (state === "paused" && passed < this.people.length);
    return this.campaigns.some((other) => other !== campaign && isOnItsWay(other));
  }

  /** What only the campaign has touched since it un-confirmed it. */
  restorable(campaign: Campaign) {
    return [...campaign.former].filter(([contact]) => contact.last === campaign && contact.confirmedIn === null);
  }

  restore(campaign: Campaign) {
    for (const [contact, confirmedIn] of this.restorable(campaign))
      Object.assign(contact, { confirmedIn, due: false, last: "somebody" });
    campaign.state = "restored";
  }

  freeze(person: Record<Channel, Known>) {
    for (const channel of CHANNELS) {
      const contact = person[channel];
      if (contact.empty) continue;
      contact.unconfirm("somebody", false);
      if (contact.heldUntil > this.clock) Object.assign(contact, { empty: true, heldUntil: 0 });
      contact.pending = false;
    }
  }
}

const channel = fc.constantFrom(...CHANNELS);
const person = fc.nat({ max: 1 });
const which = fc.nat({ max: 2 });
const launch = fc.record({
  does: fc.constant("launches" as const),
  channels: fc.constantFrom<Channel[]>(["email"], ["mobile"], ["email", "mobile"]),
  atOnce: fc.boolean(),
  aDay: fc.constantFrom(null, 1),
});
const step = fc.oneof(
  { weight: 4, arbitrary: launch },
  { weight: 7, arbitrary: fc.record({ does: fc.constant("works" as const) }) },
  {
    weight: 7,
    arbitrary: fc.record({ does: fc.constant("comes by" as const), person, factor: fc.constantFrom(null, ...CHANNELS) }),
  },
  { weight: 5, arbitrary: fc.record({ does: fc.constant("confirms" as const), person, channel }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom("changes" as const, "distrusts" as const, "un-confirms" as const),
      person,
      channel,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("freezes" as const), person }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom("pauses" as const, "stops" as const), which }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("resumes" as const), which }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("restores" as const), which }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("waits" as const), ms: fc.constantFrom(11 * MINUTE_MS, 26 * HOUR_MS) }) },
);

type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;
type Life = { directoryId: string; holders: Holder[]; model: Model };

let values = 0;

async function begin(): Promise<Life> {
  const { id: directoryId } = await makeDirectory();
  const holders: Holder[] = [];
  const model = new Model();
  for (const { mobile } of model.people) {
    values += 1;
    const trustedFrom = mobile.heldUntil > 0 ? new Date(Date.now() + mobile.heldUntil) : null;
    holders.push(
      await makeHolder({
        directoryId,
        everTrustedAt: yesterday(),
        email: confirmed(`vie${values}@siege.example`, yesterday()),
        mobile: { ...confirmed(someMobile(), yesterday()), trustedFrom },
      }),
    );
  }
  return { directoryId, holders, model };
}

async function take({ directoryId, holders, model }: Life, now: Step): Promise<void> {
  model.steps += 1;
  await sql`delete from rate_limit`;
  const known = "person" in now ? model.people[now.person] : undefined;
  const holder = "person" in now ? holders[now.person] : undefined;
  const campaign = "which" in now ? model.campaigns.at(-1 - now.which) : undefined;
  switch (now.does) {
    case "launches": {
      const { channels, atOnce, aDay } = now;
      const draft = { directoryId, createdBy: administrator.id, channels, peoplePerDay: aDay };
      const { id } = await makeDraft({ ...draft, pace: atOnce ? "at-once" : "next-sign-in" });
      const review = await reviewCampaign(id);
      const launched =
        review && (await launchCampaign({ campaignId: id, signature: review.signature, consents: true }, proven(administrator)));
      if (launched?.outcome !== "launched") return;
      const consented = review?.impact.loseRecovery ?? 0;
      const begun = { launchedIn: model.steps, launchedAt: model.clock, state: "running" as const, consented };
      const untouched = { passed: 0, wave: -1, reached: 0, waiting: new Set<Known>(), former: new Map<Known, number>() };
      model.campaigns.push({ id, channels, atOnce, aDay, ...begun, ...untouched });
      return;
    }
    case "works":
      for (const each of model.campaigns) {
        await runCampaign(each.id);
        await runRestore(each.id);
        if (each.state === "restoring") model.restore(each);
        else model.run(each);
      }
      return;
    case "comes by": {
      if (!known || !holder) return;
      const factor = now.factor !== null && isTrusted(model, known[now.factor]) ? now.factor : null;
      const [clock] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
      await db.transaction(async (tx) => {
        await lockUser(tx, holder.id);
        await arrive(tx, {
          userId: holder.id,
          directoryId,
          factor,
          factorProvedAt: factor === null || !clock ? null : new Date(clock.now),
        });
      });
      return model.arrive(known, factor);
    }
    case "confirms": {
      const contact = known?.[now.channel];
      if (!contact || !holder || !contact.due || contact.pending || contact.confirmedIn !== null) return;
      const code = codeFor(await sendTo(holder, now.channel));
      expect(await confirmContact({ ...holder.request, channel: now.channel, code })).toMatchObject({ outcome: "confirmed" });
      Object.assign(contact, { confirmedIn: model.steps, due: false, last: "somebody" });
      return;
    }
    case "changes": {
      const contact = known?.[now.channel];
      if (!contact || !holder || contact.empty) return;
      values += 1;
      const input = now.channel === "email" ? `vie${values}@siege.example` : someMobile();
      await changeContact({ ...holder.request, channel: now.channel, input });
      Object.assign(contact, { pending: true, last: "somebody" });
      return;
    }
    case "distrusts":
    case "un-confirms": {
      const contact = known?.[now.channel];
      if (!contact || !holder) return;
      const reason = now.does === "distrusts" ? "distrusted" : "due";
      const by = { actor: administrator, proven: true };
      const result = await unconfirmContact(by, { userId: holder.id, channel: now.channel, reason });
      if (result.outcome === "unconfirmed") contact.unconfirm("somebody", reason === "due");
      return;
    }
    case "freezes":
      if (!known || !holder) return;
      await db.transaction(async (tx) => {
        await lockUser(tx, holder.id);
        await endEverythingPending(tx, holder.id);
        await freezeEverything(tx, holder.id);
      });
      return model.freeze(known);
    case "pauses":
      if (campaign && (await pauseCampaign(campaign.id, administrator)).outcome === "paused") campaign.state = "paused";
      return;
    case "resumes":
      if (campaign) {
        const result = await resumeCampaign(campaign.id, proven(administrator));
        if (result.outcome === "resumed") campaign.state = "running";
        if (result.outcome === "more-would-lose") campaign.consented = result.loseRecovery;
      }
      return;
    case "stops":
      if (campaign && (await stopCampaign(campaign.id, administrator)).outcome === "stopped") campaign.state = "stopped";
      return;
    case "restores": {
      if (!campaign) return;
      const restorable = model.restorable(campaign).length;
      const result = await restoreCampaign(campaign.id, proven(administrator));
      const isOver = campaign.state === "restoring" || campaign.state === "restored";
      if (isOver) expect(result.outcome).toBe("not-restorable");
      else if (model.anotherIsOnItsWay(campaign)) expect(result.outcome).toBe("another-runs");
      else if (restorable === 0) expect(result.outcome).toBe("nothing-to-restore");
      else expect(result).toMatchObject({ outcome: "restoring", restorable });
      if (result.outcome === "restoring") campaign.state = "restoring";
      return;
    }
    case "waits":
      await letTimePass(now.ms);
      model.clock += now.ms;
      return;
  }
}

const isTrusted = (model: Model, contact: Known) => contact.confirmedIn !== null && contact.heldUntil <= model.clock;

async function compare({ holders, model }: Life): Promise<void> {
  for (const [index, known] of model.people.entries()) {
    const holder = holders[index];
    if (!holder) throw new Error("a person without a holder");
    for (const each of CHANNELS) {
      expect((await contactRow(holder[each].id)).confirmed, `${each} of ${index}`).toBe(known[each].confirmedIn !== null);
    }
    const trusted = (await listTrustedContacts(holder.id)).map((contact) => contact.channel);
    expect(trusted).toEqual(CHANNELS.filter((each) => isTrusted(model, known[each])));
  }
  for (const { id, state } of model.campaigns) expect((await campaignRow(id)).state).toBe(state);
  expect(await findDrift()).toEqual([]);
}

type Launch = typeof launch extends fc.Arbitrary<infer Each> ? Each : never;

const launches = (given: Partial<Launch> = {}): Launch => ({
  does: "launches",
  channels: ["email", "mobile"],
  atOnce: true,
  aDay: null,
  ...given,
});

/** What chance draws seldom: a second wave, a restore with something to restore, and somebody for whom a campaign waited. */
const SELDOM: [Launch, Step[]][] = [
  [launches({ aDay: 1 }), [{ does: "waits", ms: 26 * HOUR_MS }, { does: "works" }]],
  [launches(), [{ does: "restores", which: 0 }, { does: "works" }, launches(), { does: "works" }]],
  [launches({ atOnce: false }), [{ does: "comes by", person: 0, factor: null }]],
];

test("whatever becomes of campaigns and of their people, in whatever order, nothing is trusted that should not be, and nothing undone that somebody did since", async () => {
  const seen = { second: 0, restored: 0, waited: 0, waves: 0 };
  await fc.assert(
    fc.asyncProperty(launch, fc.array(step, { minLength: 10, maxLength: 24 }), async (first, steps) => {
      const life = await begin();
      for (const now of [first, { does: "works" as const }, ...steps]) {
        await take(life, now);
        await compare(life);
      }
      const { campaigns } = life.model;
      if (campaigns.length > 1) seen.second += 1;
      if (campaigns.some(({ state, former }) => state === "restored" && former.size > 0)) seen.restored += 1;
      if (campaigns.some(({ atOnce, former }) => !atOnce && former.size > 0)) seen.waited += 1;
      if (campaigns.some(({ wave }) => wave > 0)) seen.waves += 1;
    }),
    { numRuns: 40, examples: SELDOM },
  );
  // Lives in which none of it happened would prove nothing.
  for (const [what, lives] of Object.entries(seen)) expect(lives, what).toBeGreaterThan(0);
});
