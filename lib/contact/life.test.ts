import "@/db/testing/database";
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeActor, makeDraft } from "@/db/testing/campaigns";
import { makeActiveServices, makeDirectory, makeSession, someMobile } from "@/db/testing/factories";
import { findDrift } from "@/db/testing/reachability";
import { temporaryFile } from "@/db/testing/temporary-file";
import { launchCampaign } from "@/lib/campaign/launch";
import { reviewCampaign } from "@/lib/campaign/review";
import { runCampaign } from "@/lib/campaign/run";
import { freezeByLink } from "@/lib/freeze/freeze";
import { deriveFreezeToken } from "@/lib/freeze/link";
import { importDirectory } from "@/lib/import/run";
import { limits } from "@/lib/limits";
import { reauthenticateByCode, sendProof } from "@/lib/session/reauthenticate";
import { proven } from "@/lib/testing/campaigns";
import { codeFor, openChallengeOf } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { cancelChange, changeContact } from "./change";
import { CHANNELS, type Channel } from "./channel";
import { confirmContact } from "./confirm";
import { enterContactFor } from "./enter-for";
import { removeContact } from "./remove";
import { sendConfirmation } from "./send-confirmation";
import { listTrustedContacts } from "./trusted";
import { unconfirmContact } from "./unconfirm";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HOLD_HOURS = 72;

vi.setConfig({ testTimeout: 300_000 });
process.env.LOG_LEVEL = "silent";

let administrator: Awaited<ReturnType<typeof makeActor>>;

beforeAll(async () => {
  await makeActiveServices();
  administrator = await makeActor();
});

/** What is known of one channel by who did what, without a look at its row. */
type Known = { proven: string | null; confirmed: boolean; distrusted: boolean; heldUntil: number; shared: boolean };

const NOTHING: Known = { proven: null, confirmed: false, distrusted: false, heldUntil: 0, shared: false };

/** What may be trusted, worked out from the events alone. */
class Model {
  clock = 0;
  everTrusted = false;
  factorAt = Number.NEGATIVE_INFINITY;
  readonly known: Record<Channel, Known> = { email: { ...NOTHING }, mobile: { ...NOTHING } };
  readonly firstHolder = new Map<string, "me" | "somebody else">();

  get factorFresh() {
    return this.clock - this.factorAt < limits.FRESH_PROOF_MS;
  }

  mayTrust(channel: Channel) {
    const { confirmed, heldUntil, shared } = this.known[channel];
    return confirmed && heldUntil <= this.clock && !shared;
  }

  get trusted() {
    return CHANNELS.filter((channel) => this.mayTrust(channel)).map((channel) => this.known[channel].proven);
  }

  /** Whether a value that its holder proved before is only proved again. */
  provesAgain(channel: Channel, value: string) {
    return this.known[channel].proven === value && !this.known[channel].distrusted;
  }

  /** Whether sending to a value would let somebody bind it who proved nothing by what is trusted. */
  forbids(channel: Channel, value: string) {
    return !this.provesAgain(channel, value) && !this.factorFresh && this.trusted.length > 0;
  }

  confirm(channel: Channel, value: string) {
    const before = this.known[channel];
    const held = !this.provesAgain(channel, value) && this.everTrusted && !this.factorFresh;
    const heldUntil = held ? this.clock + HOLD_HOURS * HOUR_MS : this.provesAgain(channel, value) ? before.heldUntil : 0;
    if (before.proven !== value) this.release(channel);
    if (!this.firstHolder.has(value)) this.firstHolder.set(value, "me");
    const shared = this.firstHolder.get(value) !== "me";
    this.known[channel] = { proven: value, confirmed: true, distrusted: false, heldUntil, shared };
    if (this.mayTrust(channel)) this.factorAt = this.clock;
    this.remember();
  }

  unconfirm(channel: Channel, reason: "due" | "distrusted") {
    this.known[channel] = { ...this.known[channel], confirmed: false, distrusted: reason === "distrusted" };
  }

  empty(channel: Channel) {
    this.release(channel);
    this.known[channel] = { ...NOTHING };
  }

  freeze() {
    for (const channel of CHANNELS) {
      if (this.known[channel].heldUntil > this.clock) this.empty(channel);
      else if (this.known[channel].proven !== null) this.unconfirm(channel, "distrusted");
    }
  }

  pass(ms: number) {
    this.clock += ms;
    this.remember();
  }

  private release(channel: Channel) {
    const { proven } = this.known[channel];
    if (proven !== null && this.firstHolder.get(proven) === "me") this.firstHolder.delete(proven);
  }

  private remember() {
    this.everTrusted ||= this.trusted.length > 0;
  }
}

const channel = fc.constantFrom(...CHANNELS);
const value = fc.nat({ max: 1 });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("confirms" as const), channel }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("changes" as const), channel, value }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("proves" as const), channel }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom("cancels" as const, "removes" as const), channel }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom("is imported" as const, "is entered" as const, "is rivalled" as const),
      channel,
      value,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("is in a campaign" as const), channel }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("is un-confirmed" as const),
      channel,
      reason: fc.constantFrom("due", "distrusted"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom("freezes" as const, "signs in" as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("waits" as const), ms: fc.constantFrom(11 * MINUTE_MS, 80 * HOUR_MS) }) },
);

type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;
type Life = { holder: Holder; slug: string; values: Record<Channel, [string, string]>; model: Model };

let lives = 0;

async function begin(): Promise<Life> {
  lives += 1;
  const values = {
    email: [`vie${lives}a@siege.example`, `vie${lives}b@siege.example`],
    mobile: [someMobile(), someMobile()],
  } satisfies Life["values"];
  const { id: directoryId, slug } = await makeDirectory({ policy: { holdHours: HOLD_HOURS } });
  const holder = await makeHolder({ directoryId, email: { value: values.email[0] }, mobile: { value: values.mobile[0] } });
  return { holder, slug, values, model: new Model() };
}

/** Signs in anew: the password is fresh, and nothing else is. */
async function signIn({ holder, model }: Life) {
  holder.request.sessionId = (await makeSession(holder.id)).id;
  model.factorAt = Number.NEGATIVE_INFINITY;
}

async function take(life: Life, now: Step): Promise<void> {
  const { holder, model, values, slug } = life;
  const { request } = holder;
  await sql`delete from rate_limit`;
  switch (now.does) {
    case "confirms": {
      const sent = await sendConfirmation({ ...request, channel: now.channel, locale: "fr" });
      if (sent.outcome !== "sent") return;
      const challenge = await openChallengeOf(holder[now.channel].id);
      expect(model.forbids(now.channel, challenge.value), "a binding that nothing vouched for").toBe(false);
      const confirmed = await confirmContact({ ...request, channel: now.channel, code: codeFor(challenge) });
      expect(confirmed.outcome).toBe("confirmed");
      return model.confirm(now.channel, challenge.value);
    }
    case "changes":
      await changeContact({ ...request, channel: now.channel, input: values[now.channel][now.value] ?? "" });
      return;
    case "proves": {
      const sent = await sendProof({ ...request, channel: now.channel, locale: "fr" });
      expect(sent.outcome === "sent", "who may vouch").toBe(model.mayTrust(now.channel));
      if (sent.outcome !== "sent") return;
      const code = codeFor(await openChallengeOf(holder[now.channel].id, "second-factor"));
      expect(await reauthenticateByCode({ ...request, channel: now.channel, code })).toEqual({ outcome: "proved" });
      model.factorAt = model.clock;
      return;
    }
    case "cancels":
      return cancelChange({ ...request, channel: now.channel, directoryId: holder.directoryId });
    case "removes":
      if ((await removeContact({ ...request, channel: now.channel })).outcome === "removed") model.empty(now.channel);
      return;
    case "is imported": {
      const said = values[now.channel][now.value];
      const row = `${holder.login};Camille Roy;${now.channel === "email" ? `${said};` : `;${said}`}`;
      const file = await temporaryFile(`login;name;email;mobile\r\n${row}\r\n`);
      expect(await importDirectory({ file, directory: slug, actor: administrator })).toMatchObject({ outcome: "imported" });
      return;
    }
    case "is entered":
      await enterContactFor(
        { actor: administrator, proven: true },
        { userId: holder.id, channel: now.channel, input: values[now.channel][now.value] ?? "" },
      );
      return;
    case "is rivalled": {
      const wanted = values[now.channel][now.value] ?? "";
      const other = now.channel === "email" ? { mobile: { value: null } } : { email: { value: null } };
      const rival = await makeHolder({ ...other, [now.channel]: { value: wanted } });
      await confirmContact({ ...rival.request, channel: now.channel, code: codeFor(await sendTo(rival, now.channel)) });
      if (!model.firstHolder.has(wanted)) model.firstHolder.set(wanted, "somebody else");
      return;
    }
    case "is in a campaign": {
      const { id } = await makeDraft({ directoryId: holder.directoryId, createdBy: administrator.id, channels: [now.channel] });
      const review = await reviewCampaign(id);
      const launched =
        review && (await launchCampaign({ campaignId: id, signature: review.signature, consents: true }, proven(administrator)));
      if (launched?.outcome !== "launched") return;
      await runCampaign(id);
      if (model.known[now.channel].confirmed) model.unconfirm(now.channel, "due");
      return;
    }
    case "is un-confirmed": {
      const reason = now.reason === "due" ? "due" : "distrusted";
      const result = await unconfirmContact(
        { actor: administrator, proven: true },
        { userId: holder.id, channel: now.channel, reason },
      );
      if (result.outcome === "unconfirmed") model.unconfirm(now.channel, reason);
      return;
    }
    case "freezes": {
      const [notice] = await sql<{ messageId: string; destination: string; keyId: string }[]>`
        select id as "messageId", destination, details ->> 'freezeKey' as "keyId" from message
        where user_id = ${holder.id} and details ? 'freezeKey' order by id desc limit 1`;
      const token = notice && deriveFreezeToken(notice);
      if (!token || (await freezeByLink(token, null)) !== "frozen") return;
      model.freeze();
      return signIn(life);
    }
    case "signs in":
      return signIn(life);
    case "waits":
      await letTimePass(now.ms);
      model.pass(now.ms);
      return signIn(life);
  }
}

test("whatever happens to a contact, in whatever order, what is trusted is what its holder proved and nothing took away", async () => {
  let trustedOnce = 0;
  let heldOnce = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
      const life = await begin();
      for (const now of steps) {
        await take(life, now);
        expect((await listTrustedContacts(life.holder.id)).map((trusted) => trusted.value)).toEqual(life.model.trusted);
        expect(await findDrift()).toEqual([]);
      }
      if (life.model.everTrusted) trustedOnce += 1;
      if (CHANNELS.some((each) => life.model.known[each].heldUntil > 0)) heldOnce += 1;
    }),
    { numRuns: 60 },
  );
  // Lives in which nothing was ever trusted, or held, would prove nothing.
  expect(trustedOnce).toBeGreaterThan(20);
  expect(heldOnce).toBeGreaterThan(0);
});
