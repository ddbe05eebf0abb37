import "@/db/testing/database";
import { expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeSession, makeUser } from "@/db/testing/factories";
import { recordedOf } from "@/lib/testing/rows";
import { endSession } from "./end";
import { readSession } from "./read";

const MINUTE_MS = 60_000;

const open = async (given: Parameters<typeof makeSession>[1] = {}, user: Parameters<typeof makeUser>[0] = {}) => {
  const owner = await makeUser(user);
  const session = await makeSession(owner.id, { idleMinutes: 30, expiresAt: new Date(Date.now() + 480 * MINUTE_MS), ...given });
  return { owner, id: session.id };
};

test("a session says whose it is, by its row alone", async () => {
  const { owner, id } = await open({}, { role: "administrator" });
  expect(await readSession(id)).toMatchObject({ id, user: { id: owner.id, role: "administrator" } });
  await sql`update "user" set role = 'user', display_name = 'Autre' where id = ${owner.id}`;
  expect(await readSession(id)).toMatchObject({ user: { role: "user", displayName: "Autre" } });
});

test.each([undefined, "", "x", "00000000-0000-7000-8000-000000000000", "0".repeat(36), "'; select 1; --", "\0"])(
  "%j is nobody's session",
  async (id) => {
    expect(await readSession(id)).toBeNull();
  },
);

test("a session that nobody uses ends with its idle limit", async () => {
  const { id } = await open();
  await letTimePass(30 * MINUTE_MS - 10_000);
  const [row] = await sql`select last_seen_at > now() - interval '30 minutes' as alive from session where id = ${id}`;
  expect(row?.alive).toBe(true);
  await letTimePass(11_000);
  expect(await readSession(id)).toBeNull();
});

test("whoever uses it keeps it, until its absolute limit", async () => {
  const { id } = await open();
  for (let n = 0; n < 19; n += 1) {
    await letTimePass(25 * MINUTE_MS);
    expect(await readSession(id)).not.toBeNull();
  }
  await letTimePass(6 * MINUTE_MS);
  expect(await readSession(id)).toBeNull();
});

test("that it was seen is written once a minute at most, and never for a session that is over", async () => {
  const { id } = await open();
  const seen = async () => (await sql`select last_seen_at, xmin::text as version from session where id = ${id}`)[0];
  const before = await seen();
  for (let n = 0; n < 20; n += 1) await readSession(id);
  expect(await seen()).toEqual(before);

  await letTimePass(MINUTE_MS + 1_000);
  await Promise.all(Array.from({ length: 20 }, () => readSession(id)));
  const [row] = await sql`select last_seen_at > now() - interval '10 seconds' as now from session where id = ${id}`;
  expect(row?.now).toBe(true);
  const after = await seen();
  await readSession(id);
  expect(await seen()).toEqual(after);
});

test("signing out ends the row at once, every copy of its cookie with it; a second click changes nothing", async () => {
  const { owner, id } = await open();
  const other = await makeSession(owner.id);
  const ending = { id, askedIn: id, userId: owner.id, directoryId: owner.directoryId, address: null };
  await Promise.all([endSession(ending), endSession(ending), endSession(ending)]);
  expect(await readSession(id)).toBeNull();
  expect(await readSession(other.id)).not.toBeNull();
  expect(await recordedOf(owner.id)).toEqual(["session.ended"]);
});

test("disabling an account ends its sessions at once", async () => {
  const { owner, id } = await open();
  await sql`update "user" set disabled_at = now() where id = ${owner.id}`;
  expect(await readSession(id)).toBeNull();
});
