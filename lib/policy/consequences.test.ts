import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { contacts } from "@/db/schema/contact";
import { directories } from "@/db/schema/directory";
import { policies } from "@/db/schema/policy";
import { sendingServices } from "@/db/schema/sending-service";
import { makeConfirmedUser } from "@/db/testing/campaigns";
import { confirmed, due, makeActiveServices, makeDirectory, makeUser, someMobile } from "@/db/testing/factories";
import { type Actor, CONSOLE } from "@/lib/audit/actor";
import { previewPolicy } from "./preview";
import { savePolicy } from "./save";

beforeEach(async () => {
  await makeActiveServices();
});
afterEach(async () => {
  await db.delete(sendingServices);
  await db.delete(directories);
});

const nothing = { value: null };
const once = new Date(Date.now() - 86_400_000);

/** Somebody of each row of the table of sign-in, once it asks for a second factor. */
async function makeEverybody(policy: Partial<typeof policies.$inferInsert> = {}) {
  const { id: directoryId } = await makeDirectory({ policy });
  const actor = {
    id: (await makeConfirmedUser({ directoryId, displayName: "Alix Petit", role: "administrator" })).id,
    address: null,
  };
  await makeUser({ directoryId, displayName: "Due", everTrustedAt: once, email: nothing, mobile: due(someMobile()) });
  await makeUser({ directoryId, displayName: "New" });
  await makeUser({ directoryId, displayName: "Lost", everTrustedAt: once, email: nothing, mobile: nothing });
  await makeUser({
    directoryId,
    displayName: "Mail",
    everTrustedAt: once,
    email: confirmed("mail@siege.example"),
    mobile: nothing,
  });
  return { directoryId, actor };
}

const required = { secondFactor: "required" as const };

const stored = async (directoryId: string) => {
  const [policy] = await db.select().from(policies).where(eq(policies.directoryId, directoryId));
  return policy;
};

/** Somebody who proved a moment ago that it is they. */
const proven = (actor: Actor) => ({ actor, proven: true });

const auditOf = (directoryId: string) => db.select().from(auditEvents).where(eq(auditEvents.objectId, directoryId));

test("a preview says whom a second factor would reach, refuse and leave without a way back, and saves nothing", async () => {
  const { directoryId, actor } = await makeEverybody();
  const preview = await previewPolicy({ directoryId, version: 1, ...required }, actor);
  expect(preview).toMatchObject({
    outcome: "preview",
    reach: {
      wayIn: {
        factor: { now: 0, after: 2 },
        due: { now: 0, after: 1 },
        password: { now: 5, after: 1 },
        refused: { now: 0, after: 1 },
      },
      wayBack: { both: { now: 1, after: 1 }, email: { now: 1, after: 0 }, none: { now: 3, after: 4 } },
      refused: 1,
      withoutWayBack: 1,
    },
    hit: { refused: [{ name: "Lost" }], withoutWayBack: [{ name: "Mail" }] },
  });
  expect(await stored(directoryId)).toMatchObject({ version: 1, secondFactor: "off" });
  expect(await auditOf(directoryId)).toEqual([]);
});

test("what takes something from people is saved once these very numbers were agreed to", async () => {
  const { directoryId, actor } = await makeEverybody();
  const save = (agreed?: { refused: number; withoutWayBack: number }) =>
    savePolicy({ directoryId, version: 1, ...required, ...(agreed && { agreed }) }, proven(actor));
  for (const agreed of [undefined, { refused: 1, withoutWayBack: 0 }, { refused: 2, withoutWayBack: 1 }])
    expect(await save(agreed)).toMatchObject({ outcome: "consent-missing", reach: { refused: 1, withoutWayBack: 1 } });
  expect(await auditOf(directoryId)).toEqual([]);
  expect(await save({ refused: 1, withoutWayBack: 1 })).toMatchObject({ outcome: "saved" });
  expect((await auditOf(directoryId)).map(({ details }) => details)).toEqual([{ secondFactor: { from: "off", to: "required" } }]);
});

test("numbers that moved since they were shown are asked for again", async () => {
  const { directoryId, actor } = await makeEverybody();
  const agreed = { refused: 1, withoutWayBack: 1 };
  const lost = await makeUser({ directoryId, everTrustedAt: once, email: nothing, mobile: nothing });
  const form = { directoryId, version: 1, ...required, agreed };
  expect(await savePolicy(form, proven(actor))).toMatchObject({ outcome: "consent-missing", reach: { refused: 2 } });
  await db.update(contacts).set(due(someMobile())).where(eq(contacts.id, lost.mobile.id));
  expect(await savePolicy(form, proven(actor))).toMatchObject({ outcome: "saved" });
});

test("turning recovery off by both ways is agreed to, and turning it on is not", async () => {
  const { directoryId, actor } = await makeEverybody();
  const off = { directoryId, version: 1, recoversByEmail: false, recoversByMobile: false };
  expect(await savePolicy(off, proven(actor))).toMatchObject({
    outcome: "consent-missing",
    reach: { refused: 0, withoutWayBack: 2 },
  });
  expect(await savePolicy({ ...off, agreed: { refused: 0, withoutWayBack: 2 } }, proven(actor))).toMatchObject({
    outcome: "saved",
  });
  expect(await savePolicy({ directoryId, version: 2, recoversByEmail: true }, proven(actor))).toMatchObject({ outcome: "saved" });
});

test("what harms nobody anew asks for nothing, though people are refused already", async () => {
  const { directoryId, actor } = await makeEverybody(required);
  expect(await savePolicy({ directoryId, version: 1, recoversByMobile: true, holdHours: 48 }, proven(actor))).toMatchObject({
    outcome: "saved",
  });
  expect(await savePolicy({ directoryId, version: 2, secondFactor: "off" }, proven(actor))).toMatchObject({ outcome: "saved" });
});

test("administrators do not lock themselves out, whatever they agree to", async () => {
  const { directoryId, actor } = await makeEverybody();
  const colleague = await makeUser({ directoryId, role: "administrator", everTrustedAt: once, email: nothing, mobile: nothing });
  const agreed = { refused: 2, withoutWayBack: 1 };
  const locked = { outcome: "locks-out", whom: "you" };
  const form = { directoryId, version: 1, ...required, agreed };
  expect(await savePolicy(form, proven({ ...actor, id: colleague.id }))).toEqual(locked);
  expect(await previewPolicy(form, { ...actor, id: colleague.id })).toEqual(locked);
  expect(await savePolicy(form, proven(actor))).toMatchObject({ outcome: "saved" });
});

test("the console does not lock out every administrator there is", async () => {
  const { directoryId, actor } = await makeEverybody();
  await db
    .update(contacts)
    .set({ confirmedAt: null, confirmedHow: null, unconfirmedReason: "distrusted" })
    .where(eq(contacts.userId, actor.id));
  const form = {
    directoryId,
    version: 1,
    ...required,
    passwordOnlyUntil: "2020-01-01",
    agreed: { refused: 3, withoutWayBack: 1 },
  };
  expect(await savePolicy(form, { actor: CONSOLE, proven: false })).toEqual({ outcome: "locks-out", whom: "everybody" });
  await makeConfirmedUser({ directoryId: (await makeDirectory()).id, role: "administrator" });
  expect(await savePolicy(form, { actor: CONSOLE, proven: false })).toMatchObject({ outcome: "saved" });
});

test("an administrator who is refused already can save, here and elsewhere: nothing is lost by it", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { ...required, factorEmail: false, factorApp: false } });
  const mail = { email: confirmed("refusee@siege.example"), mobile: nothing };
  const { id } = await makeUser({ directoryId, role: "administrator", everTrustedAt: once, ...mail });
  const { id: elsewhere } = await makeDirectory();
  for (const actor of [{ id, address: null }, CONSOLE]) {
    const save = async (of: string, settings: object) => {
      const version = (await stored(of))?.version ?? 0;
      return savePolicy({ directoryId: of, version, ...settings }, proven(actor));
    };
    expect(await save(elsewhere, required)).toMatchObject({ outcome: "saved" });
    expect(await save(elsewhere, { secondFactor: "off" })).toMatchObject({ outcome: "saved" });
    expect(await save(directoryId, { factorApp: true })).toMatchObject({ outcome: "saved" });
    expect(await save(directoryId, { factorEmail: true })).toMatchObject({ outcome: "saved" });
    expect(await save(directoryId, { factorEmail: false })).toMatchObject({ outcome: "locks-out" });
    await db.update(policies).set({ factorEmail: false, factorApp: false }).where(eq(policies.directoryId, directoryId));
  }
});

test("two administrators who each rely on the other's directory do not lock out both", async () => {
  for (let round = 0; round < 5; round++) {
    const places = await Promise.all(["a", "b"].map(() => makeDirectory()));
    for (const { id: directoryId } of places)
      await makeUser({ directoryId, role: "administrator", everTrustedAt: once, email: nothing, mobile: nothing });
    const results = await Promise.all(
      places.map(({ id: directoryId }) =>
        savePolicy(
          { directoryId, version: 1, ...required, agreed: { refused: 1, withoutWayBack: 0 } },
          { actor: CONSOLE, proven: false },
        ),
      ),
    );
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(["locks-out", "saved"]);
    await db.delete(directories);
  }
});

test("a second factor that no active service delivers does not begin to be required, and can be given up", async () => {
  const { directoryId, actor } = await makeEverybody();
  await db.update(sendingServices).set({ active: false }).where(eq(sendingServices.channel, "mobile"));
  await db.update(policies).set({ asksContacts: false });
  const agreed = { refused: 1, withoutWayBack: 1 };
  const form = { directoryId, version: 1, ...required, agreed };
  expect(await savePolicy(form, proven(actor))).toEqual({ outcome: "factor-blocked", missing: ["mobile"] });
  await db.update(policies).set(required);
  expect(await savePolicy({ directoryId, version: 1, factorApp: false }, proven(actor))).toMatchObject({ outcome: "saved" });
  expect(await savePolicy({ directoryId, version: 2, secondFactor: "off" }, proven(actor))).toMatchObject({ outcome: "saved" });
});

test("something has to be a factor, and no session is idle beyond its end", async () => {
  const { directoryId, actor } = await makeEverybody();
  const save = (settings: object) => savePolicy({ directoryId, version: 1, ...settings }, proven(actor));
  expect(await save({ factorEmail: false, factorMobile: false, factorApp: false })).toEqual({ outcome: "no-factor" });
  expect(await save({ userIdleMinutes: 600, userAbsoluteMinutes: 599 })).toEqual({ outcome: "idle-beyond-end", role: "user" });
  expect(await save({ administratorAbsoluteMinutes: 29 })).toEqual({ outcome: "idle-beyond-end", role: "administrator" });
  expect(await save({ userIdleMinutes: 600, userAbsoluteMinutes: 600 })).toMatchObject({ outcome: "saved" });
});

test("a preview of a form that is out of date says who was first", async () => {
  const { directoryId, actor } = await makeEverybody();
  await savePolicy({ directoryId, version: 1, holdHours: 48 }, proven(actor));
  expect(await previewPolicy({ directoryId, version: 1, ...required }, actor)).toMatchObject({
    outcome: "conflict",
    by: "Alix Petit",
  });
  expect(await previewPolicy({ directoryId: "00000000-0000-7000-8000-000000000000", version: 1 }, actor)).toEqual({
    outcome: "unknown",
  });
});

test("confirmations that are older than the policy lets them grow are counted before it is saved, which needs no proof", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { reconfirmDays: 365 } });
  const days = (count: number) => new Date(Date.now() - count * 86_400_000);
  const actor = {
    id: (await makeConfirmedUser({ directoryId: (await makeDirectory()).id, role: "administrator" })).id,
    address: null,
  };
  const old = (value: string, age: number) => confirmed(value, days(age));
  await makeUser({ directoryId, email: old("a@siege.example", 400), mobile: old(someMobile(), 100) });
  await makeUser({ directoryId, email: old("b@siege.example", 89), mobile: { ...old(someMobile(), 100), exempt: true } });
  await makeUser({ directoryId, email: old("c@siege.example", 400), disabledAt: days(1) });
  const after = async (change: { reconfirmDays: number; asksEmail?: boolean }) => {
    const preview = await previewPolicy({ directoryId, version: 1, ...change }, actor);
    return preview.outcome === "preview" ? preview.reach.outdated : preview;
  };
  expect(await after({ reconfirmDays: 90 })).toEqual({ now: 1, after: 2 });
  expect(await after({ reconfirmDays: 90, asksEmail: false })).toEqual({ now: 1, after: 1 });
  expect(await after({ reconfirmDays: 0 })).toEqual({ now: 1, after: 0 });
  const save = { directoryId, version: 1, reconfirmDays: 90 };
  expect(await savePolicy(save, proven(actor))).toMatchObject({ outcome: "saved" });
  expect(await stored(directoryId)).toMatchObject({ reconfirmDays: 90, version: 2 });
  expect((await auditOf(directoryId)).map(({ details }) => details)).toEqual([{ reconfirmDays: { from: 365, to: 90 } }]);
});
