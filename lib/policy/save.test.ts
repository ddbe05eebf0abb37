import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { sendingServices } from "@/db/schema/sending-service";
import { makeActor } from "@/db/testing/campaigns";
import { confirmed, makeActiveServices, makeDirectory, makeUser } from "@/db/testing/factories";
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
  expect(await savePolicy({ directoryId, version: 1, asksContacts: true }, actor)).toEqual({ outcome: "saved", willBeAsked: 3 });
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

  expect(await savePolicy({ directoryId, version: 1, asksContacts: true }, actor)).toEqual({
    outcome: "blocked",
    missing: ["mobile"],
  });
  expect(await auditOf(directoryId)).toEqual([]);
  expect(await savePolicy({ directoryId, version: 1, asksContacts: true, asksMobile: false }, actor)).toEqual({
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
  expect(await savePolicy({ directoryId, version: 1, asksContacts: false }, actor)).toEqual({ outcome: "saved", willBeAsked: 0 });
});

test("of two administrators who save at once one wins, and the other is told who was first", async () => {
  const { id: directoryId } = await makeDirectory();
  const actors = await Promise.all([1, 2, 3, 4, 5, 6].map(makeActor));
  const results = await Promise.all(
    actors.map((actor, place) => savePolicy({ directoryId, version: 1, holdHours: 96 + place }, actor)),
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
  const results = [await savePolicy(form, actor), await savePolicy(form, actor)];
  expect(results.map(({ outcome }) => outcome)).toEqual(["saved", "saved"]);
  const rows = await auditOf(directoryId);
  expect(rows.map(({ what, details }) => [what, details])).toEqual([["policy.saved", { holdHours: { from: 72, to: 48 } }]]);
});

test("a policy asks for at least one channel", async () => {
  const { id: directoryId } = await makeDirectory();
  const actor = await makeActor();
  expect(await savePolicy({ directoryId, version: 1, asksEmail: false, asksMobile: false }, actor)).toEqual({
    outcome: "asks-nothing",
  });
});
