import "@/db/testing/database";
import { expect, test } from "vitest";
import { sql } from "@/db/client";
import { makeSession, makeUser } from "@/db/testing/factories";
import { endAllSessions } from "./end";
import { whileAdministrator } from "./while-administrator";

/** A session of an administrator who takes something away, and whether what writes it was told to stop. */
async function taking() {
  const owner = await makeUser({ role: "administrator" });
  const state = { written: 0, ended: false };
  const pieces = (async function* () {
    try {
      for (;;) yield ++state.written;
    } finally {
      state.ended = true;
    }
  })();
  return { owner, state, taken: whileAdministrator((await makeSession(owner.id)).id, pieces) };
}

test("what is under way ends with its session, and nothing of it is handed on any more", async () => {
  const { owner, state, taken } = await taking();
  for (const piece of [1, 2]) expect(await taken.next()).toEqual({ done: false, value: piece });
  await endAllSessions({ userId: owner.id, directoryId: owner.directoryId, address: null });
  await expect(taken.next()).rejects.toThrow("is over");
  expect(state.ended).toBe(true);
});

test("and with the role", async () => {
  const { owner, taken } = await taking();
  expect(await taken.next()).toEqual({ done: false, value: 1 });
  await sql`update "user" set role = 'user' where id = ${owner.id}`;
  await expect(taken.next()).rejects.toThrow("is over");
});

test("whoever stops reading ends what writes", async () => {
  const { state, taken } = await taking();
  await taken.next();
  await taken.return();
  expect(state.ended).toBe(true);
});
