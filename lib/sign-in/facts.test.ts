import "@/db/testing/database";
import { beforeEach, expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { accessPasses } from "@/db/schema/access-pass";
import { authenticators } from "@/db/schema/authenticator";
import { confirmed, due, makeDirectory, makeSession, makeUser, someMobile } from "@/db/testing/factories";
import { readSignInFacts } from "./facts";

type Given = Parameters<typeof makeUser>[0] & { policy?: NonNullable<Parameters<typeof makeDirectory>[0]>["policy"] };

beforeEach(async () => {
  await sql`delete from value_claim`;
});

async function make({ policy, ...own }: Given = {}) {
  const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required", ...policy } });
  return makeUser({ ...own, directoryId });
}

async function factsOf(given: Given | { id: string }) {
  const { id } = "id" in given && given.id ? { id: given.id } : await make(given as Given);
  const facts = await readSignInFacts(id);
  if (!facts) throw new Error("nobody");
  return facts;
}

const channelsOf = async (given: Parameters<typeof factsOf>[0]) => {
  const { trusted, due } = await factsOf(given);
  return { trusted: trusted.map(({ channel }) => channel), due: due.map(({ channel }) => channel) };
};

const tomorrow = () => new Date(Date.now() + 86_400_000);
const yesterday = () => new Date(Date.now() - 86_400_000);

test("confirmed contacts are trusted, and what a campaign un-confirmed is due", async () => {
  const person = await make({ email: confirmed("a@siege.example"), mobile: due(someMobile()) });
  const facts = await factsOf(person);
  expect(facts).toMatchObject({ secondFactor: "required", everTrusted: true, passwordOnlyEnded: false });
  expect(facts.trusted).toMatchObject([{ id: person.email.id, value: "a@siege.example", version: person.email.version }]);
  expect(facts.due).toMatchObject([{ id: person.mobile.id, value: person.mobile.value, version: person.mobile.version }]);
});

test.each<[string, NonNullable<Given["mobile"]>]>([
  ["never proved", { value: "+33640000101" }],
  ["said to be due without ever having been proved", { value: "+33640000101", unconfirmedReason: "due" }],
  ["distrusted", { ...due("+33640000101"), unconfirmedReason: "distrusted" }],
  ["held when the campaign began", { ...due("+33640000101"), trustedFrom: tomorrow() }],
  ["held", { ...confirmed("+33640000101"), trustedFrom: tomorrow() }],
  ["shared", { ...confirmed("+33640000101"), shared: true }],
  ["shared and due", { ...due("+33640000101"), shared: true }],
  ["missing", { value: null }],
])("a contact that is %s serves nothing", async (_, mobile) => {
  expect(await channelsOf({ mobile })).toEqual({ trusted: [], due: [] });
});

test("a value that somebody else claimed meanwhile is not offered, unless the policy allows sharing", async () => {
  const number = someMobile();
  const first = await make({ mobile: confirmed(number) });
  await sql`insert into value_claim values ('mobile', ${number}, ${first.mobile.id})`;
  expect(await channelsOf({ mobile: due(number) })).toMatchObject({ due: [] });
  expect(await channelsOf({ mobile: due(number), policy: { allowsSharedValues: true } })).toMatchObject({ due: ["mobile"] });
});

test("beside a value that waits to replace it, the proved one is offered, and the other never", async () => {
  const [proved, waiting] = [someMobile(), someMobile()];
  const facts = await factsOf({ mobile: { ...due(proved), pendingValue: waiting, pendingSince: new Date() } });
  expect(facts.due.map(({ value }) => value)).toEqual([proved]);
});

test("only what the policy allows counts as a factor; what was trusted counts all the same", async () => {
  const both = { email: confirmed("b@siege.example"), mobile: due(someMobile()) };
  expect(await channelsOf({ ...both, policy: { factorEmail: false } })).toEqual({ trusted: [], due: ["mobile"] });
  expect(await channelsOf({ ...both, policy: { factorMobile: false } })).toEqual({ trusted: ["email"], due: [] });
  expect(await factsOf({ ...both, policy: { factorEmail: false } })).toMatchObject({ everTrusted: true });
});

test("an account does not become new again", async () => {
  expect(await factsOf({})).toMatchObject({ everTrusted: false, hasApp: false, appUsable: false, passOpen: false });
  expect(await factsOf({ everTrustedAt: new Date() })).toMatchObject({ everTrusted: true });
});

test("what was proved before the account was frozen proves nothing", async () => {
  const mobile = due(someMobile());
  expect(await channelsOf({ mobile, frozenAt: new Date() })).toMatchObject({ due: [] });
  expect(await channelsOf({ mobile, frozenAt: yesterday() })).toMatchObject({ due: ["mobile"] });
});

test.each([
  ["confirmed", { confirmedAt: new Date(), trustedFrom: null, allowed: true }, { hasApp: true, appUsable: true }],
  ["held", { confirmedAt: new Date(), trustedFrom: tomorrow(), allowed: true }, { hasApp: true, appUsable: false }],
  ["not allowed", { confirmedAt: new Date(), trustedFrom: null, allowed: false }, { hasApp: true, appUsable: false }],
  ["being added", { confirmedAt: null, trustedFrom: null, allowed: true }, { hasApp: false, appUsable: false }],
])("an app that is %s is what it is", async (_, { confirmedAt, trustedFrom, allowed }, expected) => {
  const { id } = await make({ policy: { factorApp: allowed } });
  const { id: sessionId } = await makeSession(id);
  await db.insert(authenticators).values({ userId: id, sessionId, sealedSecret: "sealed", confirmedAt, trustedFrom });
  expect(await factsOf({ id })).toMatchObject(expected);
});

test.each([
  ["open", { validFrom: yesterday(), expiresAt: tomorrow(), closedAt: null }, true],
  ["waiting for a second administrator", { validFrom: null, expiresAt: tomorrow(), closedAt: null }, false],
  ["expired", { validFrom: yesterday(), expiresAt: yesterday(), closedAt: null }, false],
  ["used", { validFrom: yesterday(), expiresAt: tomorrow(), closedAt: new Date() }, false],
])("an access pass that is %s is what it is", async (_, { validFrom, expiresAt, closedAt }, passOpen) => {
  const { id } = await make();
  await db.insert(accessPasses).values({ userId: id, nonce: Buffer.alloc(16), keyId: "k", validFrom, expiresAt, closedAt });
  expect(await factsOf({ id })).toMatchObject({ passOpen });
});

test("the policy's last day ends where the directory is", async () => {
  // At every instant it is another day in one of these two than in the other.
  const zones = ["Pacific/Kiritimati", "Etc/GMT+12"];
  const ended = await Promise.all(
    zones.map(async (timeZone) => {
      const [there] = await sql<{ today: string }[]>`select (now() at time zone 'Etc/GMT+12')::date::text as today`;
      const { id: directoryId } = await makeDirectory({ timeZone, policy: { passwordOnlyUntil: there?.today ?? null } });
      return factsOf(await makeUser({ directoryId }));
    }),
  );
  expect(ended.map(({ passwordOnlyEnded }) => passwordOnlyEnded)).toEqual([true, false]);
});

test("a service that is off changes nothing in what an account has", async () => {
  const { trusted, due: stillDue } = await factsOf({ email: confirmed("c@siege.example"), mobile: due(someMobile()) });
  expect([...trusted, ...stillDue].map(({ channel, serviceActive }) => [channel, serviceActive])).toEqual([
    ["email", false],
    ["mobile", false],
  ]);
});

test("a disabled account has nothing", async () => {
  const { id } = await make({ mobile: confirmed(someMobile()), disabledAt: new Date() });
  expect(await readSignInFacts(id)).toBeNull();
});
