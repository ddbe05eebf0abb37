import { CHANNELS, type Channel } from "@/lib/contact/channel";

const DAY_MS = 86_400_000;
const RESTORE_DAYS = 30;

/** How old a confirmation may grow by the policy. */
export const RECONFIRM_DAYS = 180;

/** Which came first is said by the step, and how long ago it is by the clock. */
type Moment = { step: number; clock: number };

/** A contact as whoever watched its person knows it. Its version moves with whatever un-confirms or confirms it. */
type Known = { confirmed: Moment | null; version: number; last: Campaign | null };
type Person = Record<Channel, Known>;

/** A campaign as it is known by what was done with it, and what of that is recorded. */
export type Campaign = {
  id: string;
  channels: Channel[];
  atOnce: boolean;
  /** Of a policy's own: the month that it is of. */
  month: number | null;
  startsAt: number | null;
  launched: Moment | null;
  /** How many were agreed to lose the last way to recover. */
  consented: number;
  /** Its job came by. */
  passed: boolean;
  state: "scheduled" | "running" | "awaiting" | "paused" | "done" | "stopped" | "restoring" | "restored";
  /** Whom it ever enrolled, who of them has not come by, and what those that it un-confirmed were. */
  enrolled: Set<Known>;
  waiting: Set<Known>;
  former: Map<Known, Moment>;
  /** By its clock: a restore reaches thirty days back. */
  markedAt: Map<Known, number>;
  recorded: string[];
};

/** One that nothing was done with yet. */
export const campaignOf = (given: Pick<Campaign, "id" | "channels" | "atOnce" | "state"> & Partial<Campaign>): Campaign => ({
  month: null,
  startsAt: null,
  launched: null,
  consented: 0,
  passed: false,
  enrolled: new Set(),
  waiting: new Set(),
  former: new Map(),
  markedAt: new Map(),
  recorded: [],
  ...given,
});

const atFirst = (): Known => ({ confirmed: { step: 0, clock: -DAY_MS }, version: 1, last: null });

/** What campaigns, sign-ins and the policy's own make of two people: by what was done, without a look at a row. */
export class CampaignModel {
  step = 0;
  clock = 0;
  month = 0;
  ticked = true;
  readonly serves: Record<Channel, boolean> = { email: true, mobile: true };
  readonly campaigns: Campaign[] = [];
  readonly people: Person[] = Array.from({ length: 2 }, () => ({ email: atFirst(), mobile: atFirst() }));
  readonly seen = { started: 0, hindered: 0, rolled: 0, proved: 0, shut: 0, mixed: 0 };

  /** @param required whether the policy asks for a second factor */
  constructor(readonly required: boolean) {}

  private now = (): Moment => ({ step: this.step, clock: this.clock });
  asks = (channel: Channel) => this.ticked && this.serves[channel];
  trusted = (person: Person) => CHANNELS.filter((channel) => person[channel].confirmed !== null);
  solicited = (person: Person) => CHANNELS.filter((channel) => this.asks(channel) && person[channel].confirmed === null);

  obstacleTo({ channels }: Pick<Campaign, "channels">) {
    if (!this.ticked) return "box-not-ticked";
    return channels.every((channel) => this.serves[channel]) ? null : "no-service";
  }

  runs = (but?: Campaign) => this.campaigns.some((one) => one !== but && (one.state === "running" || one.state === "restoring"));

  /** Whether another changes contacts, or would go on to. */
  anotherIsOnItsWay = (but: Campaign) =>
    this.runs(but) ||
    this.campaigns.some(
      (one) => one !== but && one.state === "paused" && one.month === null && one.launched !== null && !one.passed,
    );

  private reach = (person: Person, { channels, launched }: Pick<Campaign, "channels" | "launched">) =>
    channels.filter((channel) => (person[channel].confirmed?.step ?? Infinity) < (launched?.step ?? this.step));

  total = (campaign: Campaign) => this.people.reduce((all, person) => all + this.reach(person, campaign).length, 0);

  /** Two ways where sign-in takes two. */
  private recovers = ({ length }: Channel[]) => length >= (this.required ? 2 : 1);

  /** Who could replace a forgotten password, and could not behind the rest of the campaign. */
  loses(campaign: Campaign) {
    return this.people.filter((person) => {
      if (campaign.passed && !CHANNELS.some((channel) => campaign.waiting.has(person[channel]))) return false;
      const left = this.trusted(person).filter((channel) => !this.reach(person, campaign).includes(channel));
      return this.recovers(this.trusted(person)) && !this.recovers(left);
    }).length;
  }

  /** Who cannot, and could if what the campaign un-confirmed were still confirmed. */
  private left(campaign: Campaign) {
    return this.people.filter((person) => {
      const before = CHANNELS.filter((channel) => person[channel].confirmed !== null || person[channel].last === campaign);
      return !this.recovers(this.trusted(person)) && this.recovers(before);
    }).length;
  }

  /** The number of people to be agreed to before a campaign goes on, where it is more than was agreed to. */
  moreWouldLose(campaign: Campaign): number | null {
    const rest = this.loses(campaign);
    if (rest === 0 || campaign.month !== null) return null;
    const all = rest + (campaign.launched === null ? 0 : this.left(campaign));
    return all > campaign.consented ? all : null;
  }

  launch(campaign: Campaign): string {
    const obstacle = this.obstacleTo(campaign);
    if (obstacle) return obstacle;
    if (this.anotherIsOnItsWay(campaign)) return "another-runs";
    if (this.total(campaign) === 0) return "nothing-to-mark";
    campaign.consented = this.loses(campaign);
    if (campaign.state === "running") campaign.launched = this.now();
    campaign.recorded.push(campaign.state === "running" ? "campaign.launched" : "campaign.scheduled");
    this.campaigns.push(campaign);
    return campaign.state === "running" ? "launched" : "scheduled";
  }

  startDue() {
    const due = this.campaigns.filter(({ state, startsAt }) => state === "scheduled" && (startsAt ?? 0) <= this.clock);
    for (const campaign of due.toSorted((one, other) => (one.startsAt ?? 0) - (other.startsAt ?? 0))) {
      if (this.anotherIsOnItsWay(campaign)) continue;
      const hindered = this.obstacleTo(campaign) !== null;
      const more = this.moreWouldLose(campaign);
      if (hindered || more !== null) {
        if (hindered) this.seen.hindered += 1;
        else campaign.consented = more ?? 0;
        this.move(campaign, "paused", "campaign.paused");
        continue;
      }
      campaign.launched = this.now();
      this.seen.started += 1;
      this.move(campaign, "running", "campaign.started");
    }
  }

  move(campaign: Campaign, state: Campaign["state"], what: string) {
    campaign.state = state;
    campaign.recorded.push(what);
  }

  run(campaign: Campaign) {
    if (!campaign.passed && this.obstacleTo(campaign)) return this.move(campaign, "paused", "campaign.paused");
    for (const person of campaign.passed ? [] : this.people) {
      for (const channel of this.reach(person, campaign)) {
        if (campaign.atOnce) this.mark(campaign, person[channel]);
        else campaign.waiting.add(person[channel]);
      }
    }
    campaign.passed = true;
    if (campaign.atOnce) this.move(campaign, "done", "campaign.finished");
    else campaign.state = "awaiting";
  }

  private mark(campaign: Campaign, contact: Known) {
    if (contact.confirmed === null || campaign.former.has(contact)) throw new Error("asked twice");
    campaign.former.set(contact, contact.confirmed);
    campaign.markedAt.set(contact, this.clock);
    if (this.campaigns.some(({ atOnce, former }) => atOnce !== campaign.atOnce && former.has(contact))) this.seen.mixed += 1;
    Object.assign(contact, { confirmed: null, version: contact.version + 1, last: campaign });
  }

  confirm(contact: Known) {
    Object.assign(contact, { confirmed: this.now(), version: contact.version + 1, last: null });
  }

  /** Who waits for somebody asks them, the youngest first, and not for what they have just proved. */
  private take(person: Person, factor: Channel | null) {
    const byAge = this.campaigns.toSorted((one, other) => (one.launched?.step ?? 0) - (other.launched?.step ?? 0));
    for (const channel of CHANNELS) {
      const contact = person[channel];
      const youngest = byAge.findLast(({ state, waiting }) => /running|awaiting/.test(state) && waiting.has(contact));
      if (!youngest?.launched || !contact.confirmed || !this.asks(channel)) continue;
      youngest.waiting.delete(contact);
      if (contact.confirmed.step > youngest.launched.step) continue;
      if (channel !== factor) this.mark(youngest, contact);
      else {
        Object.assign(contact, { confirmed: this.now(), last: null });
        this.seen.proved += 1;
      }
    }
  }

  private grownOld = (person: Person) =>
    CHANNELS.filter((channel) => {
      const { confirmed } = person[channel];
      return this.asks(channel) && confirmed !== null && confirmed.clock < this.clock - RECONFIRM_DAYS * DAY_MS;
    }).map((channel) => person[channel]);

  /** Somebody's session opens. The policy's own campaign of the month, if this has made it. */
  arrive(person: Person, factor: Channel | null): Campaign | null {
    const rolls = this.grownOld(person).length > 0;
    this.take(person, factor);
    if (!rolls) return null;
    const known = this.campaigns.find(({ month }) => month === this.month);
    const own = known ?? campaignOf({ id: "", channels: [...CHANNELS], atOnce: false, state: "awaiting", month: this.month });
    if (!known) {
      Object.assign(own, { launched: this.now(), passed: true, recorded: ["campaign.started"] });
      this.campaigns.push(own);
    }
    const enrols = own.state === "awaiting" ? this.grownOld(person).filter((contact) => !own.enrolled.has(contact)) : [];
    for (const contact of enrols) {
      own.enrolled.add(contact);
      own.waiting.add(contact);
      this.seen.rolled += 1;
    }
    if (enrols.length > 0) this.take(person, factor);
    return known ? null : own;
  }

  endWaits() {
    for (const campaign of this.campaigns) {
      if (campaign.state !== "awaiting" || campaign.waiting.size > 0 || campaign.month === this.month) continue;
      this.move(campaign, "done", "campaign.finished");
    }
  }

  /** What only the campaign has touched since it un-confirmed it. */
  restorable = (campaign: Campaign) =>
    [...campaign.former].filter(
      ([contact]) =>
        contact.last === campaign &&
        contact.confirmed === null &&
        (campaign.markedAt.get(contact) ?? -Infinity) > this.clock - RESTORE_DAYS * DAY_MS,
    );

  restore(campaign: Campaign) {
    for (const [contact, confirmed] of this.restorable(campaign))
      Object.assign(contact, { confirmed, version: contact.version + 1, last: null });
    this.move(campaign, "restored", "campaign.restored");
  }
}
