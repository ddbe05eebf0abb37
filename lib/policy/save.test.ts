import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { messages } from "@/db/schema/message";
import { sendingServices } from "@/db/schema/sending-service";
import { makeActor } from "@/db/testing/campaigns";
import { confirmed, makeActiveServices, makeDirectory, makeUser } from "@/db/testing/factories";
import { type Actor, CONSOLE } from "@/lib/audit/actor";
import type { Acting } from "@/lib/user/act-on-account";
import { readPolicy } from "./read";
import { savePolicy } from "./save";

beforeEach(async () => {
  await makeActiveServices();
});
afterEach(async () => {
  await db.delete(sendingServices);
});

const turnOff = (channel: "email" | "mobile") =>
  db.update(sendingServices).set({ active: false }).where(eq(sendingServices.channel, channel));

/** Somebody who proved a moment ago that it is they. */
const proven = (actor: Actor) => ({ actor, proven: true });

const auditOf = (directoryId: string) => db.select().from(auditEvents).where(eq(auditEvents.objectId, directoryId));

test("a saved policy tells how many people will be asked at their next sign-in", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { asksContacts: false } });
  const both = { email: confirmed("a@siege.example"), mobile: confirmed("+33612345601") };
  await makeUser({ directoryId, ...both });
  await makeUser({ directoryId });
  await makeUser({ directoryId, ...both, mobile: { value: null } });
  await makeUser({ directoryId, ...both, mobile: { value: null, exempt: true } });
  await makeUser({ directoryId, ...both, email: { ...both.email, pendingValue: "b@siege.example", pendingSince: new Date() } });
  await makeUser({ directoryId, disabledAt: new Date() });
  await makeUser();

  const actor = await makeActor();
  expect(await readPolicy(directoryId)).toMatchObject({ asking: "off", willBeAsked: 0, wouldBeAsked: 3 });
  expect(await savePolicy({ directoryId, version: 1, asksContacts: true }, proven(actor))).toEqual({
    outcome: "saved",
    willBeAsked: 3,
  });
  expect(await readPolicy(directoryId)).toMatchObject({
    asking: "on",
    willBeAsked: 3,
    updatedBy: "Alix Petit",
    policy: { version: 2 },
  });
});

test("a channel without an active service is neither counted nor accepted", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { asksContacts: false } });
  const actor = await makeActor();
  await makeUser({ directoryId, email: confirmed("a@siege.example") });
  await turnOff("mobile");

  expect(await savePolicy({ directoryId, version: 1, asksContacts: true }, proven(actor))).toEqual({
    outcome: "blocked",
    missing: ["mobile"],
  });
  expect(await auditOf(directoryId)).toEqual([]);
  expect(await savePolicy({ directoryId, version: 1, asksContacts: true, asksMobile: false }, proven(actor))).toEqual({
    outcome: "saved",
    willBeAsked: 0,
  });
});

test("a policy whose service is turned off later is paused, and goes on asking for the other channel", async () => {
  const { id: directoryId } = await makeDirectory();
  await makeUser({ directoryId });
  await turnOff("mobile");
  expect(await readPolicy(directoryId)).toMatchObject({
    asking: "paused",
    paused: [{ channel: "mobile", because: "inactive" }],
    willBeAsked: 1,
  });
});

test("an unticked box needs no service", async () => {
  const { id: directoryId } = await makeDirectory();
  const actor = await makeActor();
  await db.delete(sendingServices);
  expect(await savePolicy({ directoryId, version: 1, asksContacts: false }, proven(actor))).toEqual({
    outcome: "saved",
    willBeAsked: 0,
  });
});

test("of two administrators who save at once one wins, and the other is told who was first", async () => {
  const { id: directoryId } = await makeDirectory();
  const actors = await Promise.all([1, 2, 3, 4, 5, 6].map(makeActor));
  const results = await Promise.all(
    actors.map((actor, place) => savePolicy({ directoryId, version: 1, holdHours: 96 + place }, proven(actor))),
  );
  expect(results.filter((result) => result.outcome === "saved")).toHaveLength(1);
  expect(results.filter((result) => result.outcome === "conflict").map((result) => result.by)).toEqual(
    Array(5).fill("Alix Petit"),
  );
  expect(await auditOf(directoryId)).toHaveLength(1);
});

test("a form that is sent twice finds its work done, and writes one audit row", async () => {
  const { id: directoryId } = await makeDirectory();
  const actor = await makeActor();
  const form = { directoryId, version: 1, holdHours: 48 };
  const results = [await savePolicy(form, proven(actor)), await savePolicy(form, proven(actor))];
  expect(results.map(({ outcome }) => outcome)).toEqual(["saved", "saved"]);
  const rows = await auditOf(directoryId);
  expect(rows.map(({ what, details }) => [what, details])).toEqual([["policy.saved", { holdHours: { from: 72, to: 48 } }]]);
});

test("a policy asks for at least one channel", async () => {
  const { id: directoryId } = await makeDirectory();
  const actor = await makeActor();
  expect(await savePolicy({ directoryId, version: 1, asksEmail: false, asksMobile: false }, proven(actor))).toEqual({
    outcome: "asks-nothing",
  });
});

test("what decides who gets in is saved by who proved that it is they, or at the console; nothing else asks for it", async () => {
  const actor = await makeActor();
  const changes = [
    { secondFactor: "required" },
    { factorEmail: false },
    { factorMobile: false },
    { factorApp: false },
    { passwordOnlyUntil: "2999-01-31" },
    { recoversByEmail: false },
    { recoversByMobile: false },
    { allowsSharedValues: true },
    { holdHours: 24 },
    { reconfirmDays: 90 },
  ] as const;
  for (const change of changes) {
    const { id: directoryId } = await makeDirectory();
    const request = { directoryId, version: 1, ...change };
    expect(await savePolicy(request, { actor, proven: false })).toEqual({ outcome: "needs-proof" });
    expect(await readPolicy(directoryId)).toMatchObject({ policy: { version: 1 } });
    expect(await auditOf(directoryId)).toEqual([]);
    expect(await savePolicy(request, proven(actor))).toMatchObject({ outcome: "saved" });
  }
  const { id: directoryId } = await makeDirectory();
  const rest = { asksContacts: true, asksEmail: false, hardBounces: 3, userIdleMinutes: 5, administratorIdleMinutes: 5 };
  const unproven = { actor, proven: false };
  expect(await savePolicy({ directoryId, version: 1, ...rest, holdHours: 72 }, unproven)).toMatchObject({ outcome: "saved" });
  const byConsole = { actor: CONSOLE, proven: false };
  expect(await savePolicy({ directoryId, version: 2, secondFactor: "required" }, byConsole)).toMatchObject({ outcome: "saved" });
});

test("of such a change every administrator is told by each way, once, and of nothing else", async () => {
  const { id: directoryId } = await makeDirectory({ name: "Siège" });
  const one = await makeUser({
    role: "administrator",
    email: confirmed("garde@siege.example"),
    mobile: confirmed("+33612345698"),
  });
  const actor = await makeActor();
  const told = () =>
    db
      .select({ channel: messages.channel, details: messages.details })
      .from(messages)
      .where(eq(messages.userId, one.id))
      .orderBy(messages.channel);
  const save = (version: number, change: object, by: Acting) => savePolicy({ directoryId, version, ...change }, by);
  await save(1, { asksEmail: false }, proven(actor));
  await save(2, { recoversByEmail: false }, { actor, proven: false });
  expect(await told()).toEqual([]);
  await save(2, { recoversByEmail: false }, proven(actor));
  await save(2, { recoversByEmail: false }, proven(actor));
  const details = { event: "policy", directory: "Siège", name: "Alix Petit" };
  expect(await told()).toEqual([
    { channel: "email", details },
    { channel: "mobile", details },
  ]);
  await save(3, { recoversByEmail: true }, { actor: CONSOLE, proven: false });
  expect((await told()).map(({ details }) => details)).toContainEqual({ event: "policy", directory: "Siège" });
});
