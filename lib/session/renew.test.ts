import "@/db/testing/database";
import { expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeSession, makeUser } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { endSession } from "./end";
import { readSessionByKey, readSessionToChange, type SessionKey } from "./read";
import { renewSession } from "./renew";

async function open() {
  const owner = await makeUser();
  const { id, token } = await makeSession(owner.id);
  return { owner, key: { id, token } };
}

async function renewed(key: SessionKey): Promise<SessionKey> {
  const next = await renewSession(key);
  if (!next) throw new Error("not renewed");
  return next;
}

const opens = async (key: SessionKey) => (await readSessionByKey(key)) !== null;

const mayChange = async (key: SessionKey | undefined) => (await readSessionToChange(key)) !== null;

test("a browser opens a session by its token: neither by the row's id nor by another one's token", async () => {
  const { owner, key } = await open();
  const { token } = await makeSession(owner.id);
  expect(await readSessionByKey(key)).toMatchObject({ id: key.id, user: { id: owner.id } });
  for (const guess of [token, key.id, "", "x", "\0", "0".repeat(36)])
    expect(await opens({ id: key.id, token: guess })).toBe(false);
  expect(await opens({ id: "\0", token: key.token })).toBe(false);
  expect(await readSessionByKey(undefined)).toBeNull();
});

test("renewed, it is the same session under another token; what was under way with the former one still arrives", async () => {
  const { key } = await open();
  const next = await renewed(key);
  expect(next.id).toBe(key.id);
  expect(next.token).not.toBe(key.token);
  await letTimePass(limits.FORMER_TOKEN_MS - 1_000);
  expect([await opens(key), await opens(next)]).toEqual([true, true]);
});

test("the former token changes nothing from the moment on that there is another", async () => {
  const { owner, key } = await open();
  expect(await readSessionToChange(key)).toMatchObject({ id: key.id, user: { id: owner.id } });
  const next = await renewed(key);
  expect([await mayChange(key), await mayChange(next), await opens(key)]).toEqual([false, true, true]);
  expect([await mayChange({ id: key.id, token: "\0" }), await mayChange(undefined)]).toEqual([false, false]);
});

test("after that the former token opens nothing, and renews nothing", async () => {
  const { key } = await open();
  const next = await renewed(key);
  await letTimePass(limits.FORMER_TOKEN_MS);
  expect([await opens(key), await opens(next)]).toEqual([false, true]);
  expect(await renewSession(key)).toBeNull();
  expect(await opens(next)).toBe(true);
});

test("renewed twice within that time, only the last two tokens are known", async () => {
  const { key } = await open();
  const second = await renewed(key);
  const third = await renewed(second);
  expect([await opens(key), await opens(second), await opens(third)]).toEqual([false, true, true]);
});

test("of 100 renewals at once one renews, so that the browser is never left with the elder of two cookies", async () => {
  const { key } = await open();
  const all = await Promise.all(Array.from({ length: 100 }, () => renewSession(key)));
  const [winner, ...rest] = all.filter((each) => each !== null);
  if (!winner) throw new Error("nobody renewed it");
  expect(rest).toEqual([]);
  expect([await opens(key), await opens(winner)]).toEqual([true, true]);
});

test("a session that ended is renewed no more, and neither of its tokens opens it", async () => {
  const { owner, key } = await open();
  const next = await renewed(key);
  await endSession({ id: key.id, askedIn: key.id, userId: owner.id, directoryId: owner.directoryId, address: null });
  expect([await opens(key), await opens(next)]).toEqual([false, false]);
  expect(await renewSession(next)).toBeNull();
});

test("an idle session is over, whichever token is brought", async () => {
  const { key } = await open();
  await sql`update session set idle_minutes = 0 where id = ${key.id}`;
  const next = await renewed(key);
  expect([await opens(key), await opens(next)]).toEqual([false, false]);
});
