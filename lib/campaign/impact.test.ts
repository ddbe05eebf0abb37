import "@/db/testing/database";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { type Campaign, isChosen } from "@/db/queries/campaign-reach";
import { findPolicy } from "@/db/queries/policies";
import { isSolicited } from "@/db/queries/solicited";
import { contacts } from "@/db/schema/contact";
import { directories } from "@/db/schema/directory";
import { policies } from "@/db/schema/policy";
import { users } from "@/db/schema/user";
import { makeActor, makeConfirmedUser, makeDraft } from "@/db/testing/campaigns";
import { confirmed, due, makeActiveServices, makeDirectory, makeUser, someMobile } from "@/db/testing/factories";
import { type AnAccount, anAccount, aPolicy, decidedWayBack, decidedWayIn, makeAnyAccount } from "@/lib/testing/any-account";
import { proven } from "@/lib/testing/campaigns";
import { readImpact } from "./impact";
import { launchCampaign } from "./launch";
import { reviewCampaign } from "./review";
import { runCampaign } from "./run";

let actor: { id: string; address: null };
beforeAll(async () => {
  await makeActiveServices();
});
beforeEach(async () => {
  await db.delete(directories);
  actor = await makeActor();
});

const aChoice = fc.record({
  channels: fc.subarray(["email" as const, "mobile" as const], { minLength: 1 }),
  excludesLastWay: fc.boolean(),
  confirmedBefore: fc.constantFrom(null, null, "2020-01-01"),
  choice: fc.constantFrom<Partial<Pick<Campaign, "scope" | "filter" | "filterBefore" | "filterChannel">>>(
    { scope: "everybody" },
    { scope: "everybody" },
    { scope: "filter", filter: "never-confirmed" },
    { scope: "filter", filter: "confirmed-before", filterBefore: "2030-01-01", filterChannel: "email" },
    { scope: "filter", filter: "not-seen-since", filterBefore: "2030-01-01" },
  ),
});

type GivenPolicy = typeof aPolicy extends fc.Arbitrary<infer Policy> ? Policy : never;
type GivenChoice = typeof aChoice extends fc.Arbitrary<infer Choice> ? Choice : never;

/** People of whom a campaign leaves some no way to recover, and has others confirm by their next sign-in code. */
const everyEffect = (excludesLastWay: boolean): [GivenPolicy, GivenChoice, AnAccount[]] => [
  { secondFactor: "required", recoversByEmail: true, recoversByMobile: true },
  { channels: ["email", "mobile"], excludesLastWay, confirmedBefore: null, choice: { scope: "everybody" } },
  (["none", "usable"] as const).flatMap((app) =>
    (["confirmed", "shared"] as const).map((mobile) => ({
      email: "confirmed" as const,
      mobile,
      app,
      everTrusted: true,
      frozen: false,
      disabled: false,
      pass: false,
    })),
  ),
];

/** By what each of these people come in and come back, whether their window asks, and what they confirmed. */
async function stateOf(ids: readonly string[], directoryId: string) {
  const policy = (await findPolicy(db, directoryId))?.policy;
  if (!policy) throw new Error("no policy");
  const asked = await db
    .selectDistinct({ id: contacts.userId })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .innerJoin(policies, eq(policies.directoryId, users.directoryId))
    .where(and(inArray(contacts.userId, [...ids]), isSolicited));
  const unconfirmed = await db
    .select({ userId: contacts.userId, channel: contacts.channel })
    .from(contacts)
    .where(and(inArray(contacts.userId, [...ids]), isNull(contacts.confirmedAt)));
  return Promise.all(
    ids.map(async (id) => ({
      wayIn: await decidedWayIn(id),
      comesBack: (await decidedWayBack(id, policy)) !== "none",
      asked: asked.some((each) => each.id === id),
      unconfirmed: unconfirmed.filter(({ userId }) => userId === id).map(({ channel }) => channel),
    })),
  );
}

test("what the third screen counts is what becomes of each person, asked one by one before and after", {
  timeout: 240_000,
}, async () => {
  const seen = { marked: 0, lost: 0, leftOut: 0, byCode: 0 };
  await fc.assert(
    fc.asyncProperty(
      aPolicy,
      aChoice,
      fc.array(anAccount, { minLength: 5, maxLength: 10 }),
      async (policy, { choice, ...rest }, given) => {
        const { id: directoryId } = await makeDirectory({ policy });
        // Freezing takes everything from an account: what it confirmed later is newer, and what is due is not.
        const isReal = (account: (typeof given)[number]) =>
          !account.frozen ||
          ![account.email, account.mobile].some((state) => /^(confirmed|to be replaced|held|held once|shared)$/.test(state));
        for (const account of given.filter(isReal)) await makeAnyAccount(directoryId, account);
        const draft = await makeDraft({ directoryId, createdBy: actor.id, ...choice, ...rest });
        const ids = (await db.select({ id: users.id }).from(users).where(isChosen(draft))).map(({ id }) => id);
        const review = await reviewCampaign(draft.id);
        if (!review) throw new Error("no review");
        const { impact, signature } = review;
        const losing = (await readImpact({ ...draft, excludesLastWay: false })).loseRecovery;

        const before = await stateOf(ids, directoryId);
        const result = await launchCampaign({ campaignId: draft.id, signature, consents: true }, proven(actor));
        expect(result.outcome).toBe(impact.people > 0 ? "launched" : "nothing-to-mark");
        await runCampaign(draft.id, 3);
        const after = await stateOf(ids, directoryId);

        const changes = before.map((was, place) => ({ was, is: after[place] ?? was }));
        const count = (is: (change: (typeof changes)[number]) => boolean) => changes.filter(is).length;
        const marks = (channel: "email" | "mobile") =>
          count(({ was, is }) => !was.unconfirmed.includes(channel) && is.unconfirmed.includes(channel));
        expect(impact).toMatchObject({
          chosen: ids.length,
          people: count(({ was, is }) => is.unconfirmed.length > was.unconfirmed.length),
          emails: marks("email"),
          mobiles: marks("mobile"),
          loseRecovery: count(({ was, is }) => was.comesBack && !is.comesBack),
          confirmByCode: count(({ was, is }) => was.wayIn === "factor" && is.wayIn === "due"),
          refused: count(({ was, is }) => was.wayIn !== "refused" && is.wayIn === "refused"),
          leftOut: rest.excludesLastWay ? losing : 0,
          administratorsLeft: 1,
        });
        // Whoever is left out is asked for what they had to confirm before, and the campaign says nothing of that.
        const asked = count(({ is }) => is.asked);
        expect(impact.asked).toBeLessThanOrEqual(asked);
        if (!rest.excludesLastWay) expect(impact.asked).toBe(asked);
        // A campaign makes nobody one of a password alone.
        expect(count(({ was, is }) => was.wayIn === "factor" && is.wayIn === "password")).toBe(0);
        seen.marked += impact.people;
        seen.lost += impact.loseRecovery;
        seen.leftOut += impact.leftOut;
        seen.byCode += impact.confirmByCode;
      },
    ),
    { numRuns: 24, examples: [true, false].map((excludesLastWay) => everyEffect(excludesLastWay)) },
  );
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0);
});

const names = async (campaign: Campaign) =>
  (await db.select({ name: users.displayName }).from(users).where(isChosen(campaign)).orderBy(users.displayName)).map(
    ({ name }) => name,
  );

test.each([
  ["never confirmed, on any channel", { filter: "never-confirmed" }, ["Mobile nouveau", "Rien"]],
  ["never confirmed, of one channel", { filter: "never-confirmed", filterChannel: "email" }, ["Rien"]],
  ["confirmed before a day", { filter: "confirmed-before", filterBefore: "2026-03-02" }, ["Ancien"]],
  [
    "confirmed before a day, of the other channel",
    { filter: "confirmed-before", filterBefore: "2026-03-02", filterChannel: "mobile" },
    [],
  ],
  ["not seen since a day", { filter: "not-seen-since", filterBefore: "2026-03-02" }, ["Ancien", "Mobile nouveau", "Rien"]],
] as const)("a filter chooses whoever %s, and counts them as the job does", async (_, filter, expected) => {
  const { id: directoryId } = await makeDirectory({ timeZone: "Pacific/Noumea" });
  // Noumea is eleven hours ahead: there, the first instant of the 2nd of March.
  const [before, midnight] = [new Date("2026-03-01T12:59:59.999Z"), new Date("2026-03-01T13:00:00Z")];
  const make = (displayName: string, given: Parameters<typeof makeUser>[0]) => makeUser({ directoryId, displayName, ...given });
  await make("Ancien", {
    email: confirmed("ancien@siege.example", before),
    mobile: { value: null, exempt: true },
    lastSignInAt: before,
  });
  await make("Récent", {
    email: confirmed("recent@siege.example", midnight),
    mobile: due(someMobile()),
    lastSignInAt: midnight,
  });
  await make("Mobile nouveau", { email: confirmed("nouveau@siege.example", midnight), mobile: { value: someMobile() } });
  await make("Rien", { email: { value: null }, mobile: { value: null } });
  const draft = await makeDraft({ directoryId, createdBy: actor.id, scope: "filter", ...filter });
  expect(await names(draft)).toEqual(expected);
  expect((await readImpact(draft)).chosen).toBe(expected.length);
});

test("a campaign over old confirmations leaves the newer ones, and whoever keeps one of them keeps a way to recover", async () => {
  const { id: directoryId } = await makeDirectory({ timeZone: "Europe/Paris" });
  const old = new Date("2026-01-31T22:59:59Z");
  const newer = new Date("2026-01-31T23:00:00Z");
  await makeUser({ directoryId, email: confirmed("a@siege.example", old), mobile: confirmed(someMobile(), newer) });
  await makeUser({ directoryId, email: confirmed("b@siege.example", old), mobile: confirmed(someMobile(), old) });
  const draft = await makeDraft({ directoryId, createdBy: actor.id, confirmedBefore: "2026-02-01", excludesLastWay: true });
  expect(await readImpact(draft)).toMatchObject({ people: 1, emails: 1, mobiles: 0, leftOut: 1, loseRecovery: 0 });
  const { signature = "" } = (await reviewCampaign(draft.id)) ?? {};
  await launchCampaign({ campaignId: draft.id, signature, consents: false }, proven(actor));
  await runCampaign(draft.id, 1);
  const left = await db
    .select({ value: contacts.value })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.userId))
    .where(and(eq(users.directoryId, directoryId), isNull(contacts.confirmedAt)));
  expect(left).toEqual([{ value: "a@siege.example" }]);
});

test("a campaign that no administrator could sign in to stop is not launched", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required" } });
  await db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, actor.id));
  // In by an access pass, perhaps, and not a second time.
  await makeUser({
    directoryId,
    role: "administrator",
    everTrustedAt: new Date(),
    email: { provedAt: new Date(), unconfirmedReason: "distrusted" },
    mobile: { value: null },
  });
  await makeConfirmedUser({ directoryId });
  const draft = await makeDraft({ directoryId, createdBy: actor.id });
  const review = async () => {
    const found = await reviewCampaign(draft.id);
    if (!found) throw new Error("no review");
    return found;
  };
  const launch = (signature: string) => launchCampaign({ campaignId: draft.id, signature, consents: true }, proven(actor));
  const { impact, obstacle, signature } = await review();
  expect({ left: impact.administratorsLeft, obstacle }).toEqual({ left: 0, obstacle: { outcome: "locks-out" } });
  expect(await launch(signature)).toEqual({ outcome: "locks-out" });
  await makeUser({ role: "administrator" });
  expect(await review()).toMatchObject({ impact: { administratorsLeft: 1 }, obstacle: null });
  expect(await launch(signature)).toEqual({ outcome: "launched" });
});
