import "@/db/testing/database";
import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import type { users } from "@/db/schema/user";
import { makeActiveServices, makeDirectory, makeSession, makeUser } from "@/db/testing/factories";
import { issueAccessPass } from "@/lib/access-pass/issue";
import { hasAccessPass } from "@/lib/access-pass/read";
import { changeContact } from "@/lib/contact/change";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { startSignIn } from "@/lib/sign-in/start";
import { makeAdministrator } from "@/lib/testing/administrators";
import { contactRow } from "@/lib/testing/rows";
import { type HandedPassword, takeInitialPasswords } from "./take-initial-passwords";

const actor = { id: null, address: null };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

const makeNewcomer = (directoryId: string, given: Partial<typeof users.$inferInsert> = {}) =>
  makeUser({
    directoryId,
    initialPasswordNonce: randomBytes(16),
    initialPasswordExpiresAt: inDays(7),
    mustChangePassword: true,
    ...given,
  });

async function take(directoryId: string, renew = false) {
  const people: HandedPassword[] = [];
  const result = await takeInitialPasswords({ directoryId, renew }, actor, {
    write: async (person) => void people.push(person),
    end: async () => {},
  });
  return { ...result, people };
}

const signIn = async (directoryId: string, { login, password }: { login: string; password: string }) =>
  (await startSignIn({ directoryId, login, password, address: null, returnTo: null })).outcome;

test("initial passwords open the accounts they are for, and are handed out once", async () => {
  const { id } = await makeDirectory();
  const [one, two] = [await makeNewcomer(id), await makeNewcomer(id)];
  await makeUser({ directoryId: id, passwordHash: "chosen" });
  await makeNewcomer(id, { disabledAt: new Date() });
  const first = await take(id);
  expect(first).toMatchObject({ outcome: "taken", count: 2 });
  expect(first.people.map(({ login }) => login).toSorted()).toEqual([one.login, two.login].toSorted());
  for (const person of first.people) expect(await signIn(id, person)).toBe("started");
  expect(await take(id)).toEqual({ outcome: "none-left", taken: 2, expired: 0, people: [] });

  const later = await makeNewcomer(id);
  expect((await take(id)).people.map(({ login }) => login)).toEqual([later.login]);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.directoryId, id));
  expect(events.filter(({ what }) => what === "initial-passwords.taken").map(({ details }) => details)).toEqual([
    { count: 2 },
    { count: 1 },
  ]);
  for (const { password } of first.people) expect(JSON.stringify(events)).not.toContain(password);
});

test("of many downloads at once, each password is in one", async () => {
  const { id } = await makeDirectory();
  await Promise.all(Array.from({ length: 30 }, () => makeNewcomer(id)));
  const downloads = await Promise.all(Array.from({ length: 8 }, () => take(id)));
  const logins = downloads.flatMap(({ people }) => people.map(({ login }) => login));
  expect(logins).toHaveLength(30);
  expect(new Set(logins).size).toBe(30);
});

test("a download that cannot be written hands out nothing", async () => {
  const { id } = await makeDirectory();
  await makeNewcomer(id);
  await expect(
    takeInitialPasswords({ directoryId: id }, actor, {
      write: async () => {},
      end: () => Promise.reject(new Error("no space left")),
    }),
  ).rejects.toThrow("no space left");
  expect(await take(id)).toMatchObject({ outcome: "taken", count: 1 });
});

test("renewed passwords replace the former ones and end what was begun with them; whoever chose one keeps it", async () => {
  const { id } = await makeDirectory();
  const newcomer = await makeNewcomer(id);
  const settled = await makeUser({ directoryId: id, passwordHash: "chosen" });
  const session = await makeSession(settled.id);
  const former = (await take(id)).people[0];
  if (!former) throw new Error("nobody");
  expect(await signIn(id, former)).toBe("started");

  const renewed = await take(id, true);
  expect(renewed).toMatchObject({ outcome: "taken", count: 1, people: [{ login: newcomer.login }] });
  expect(await signIn(id, former)).toBe("wrong");
  expect(await signIn(id, renewed.people[0] ?? former)).toBe("started");
  const [open] = await db.execute(
    sql`select count(*)::int as pending from pending_sign_in where user_id = ${newcomer.id} and redeemed_at is null`,
  );
  expect(open).toEqual({ pending: 1 });
  expect(await db.execute(sql`select from session where id = ${session.id} and revoked_at is null`)).toHaveLength(1);
});

test("renewed passwords end everything that waits on whoever has not chosen one: a code, a typed value, a pass", async () => {
  await makeActiveServices();
  const { id } = await makeDirectory();
  const newcomer = await makeNewcomer(id);
  const { id: sessionId } = await makeSession(newcomer.id);
  const request = { userId: newcomer.id, sessionId, address: null, channel: "email" as const };
  await changeContact({ ...request, input: "intrus@siege.example" });
  expect(await sendConfirmation({ ...request, locale: "fr" })).toMatchObject({ outcome: "sent" });
  const { by } = await makeAdministrator();
  expect(await issueAccessPass(by, newcomer.id)).toMatchObject({ outcome: "issued" });

  await take(id, true);
  expect(await hasAccessPass(newcomer.id)).toBe(false);
  expect(await contactRow(newcomer.email.id)).toMatchObject({ value: null, confirmed: false });
  expect(await db.execute(sql`select from challenge where contact_id = ${newcomer.email.id} and closed_at is null`)).toHaveLength(
    0,
  );
});

test("what has expired is not handed out, and can be renewed", async () => {
  const { id } = await makeDirectory();
  await makeNewcomer(id, { initialPasswordExpiresAt: inDays(-1) });
  expect(await take(id)).toEqual({ outcome: "none-left", taken: 0, expired: 1, people: [] });
  const { people } = await take(id, true);
  expect(people[0]?.expiresAt.getTime()).toBeGreaterThan(inDays(6.9).getTime());
});

test("renewed passwords end a sign-in that was begun with the old one while they were renewed", async () => {
  const { id } = await makeDirectory();
  const newcomer = await makeNewcomer(id);
  let renewed: ReturnType<typeof take> | undefined;
  await db.transaction(async (tx) => {
    await tx.execute(sql`select from "user" where id = ${newcomer.id} for share`);
    renewed = take(id, true);
    await expect
      .poll(async () => (await db.execute(sql`select from pg_stat_activity where wait_event_type = 'Lock'`)).length)
      .toBeGreaterThan(0);
    await tx.execute(sql`
      insert into pending_sign_in (user_id, secret_hash, expires_at)
      values (${newcomer.id}, sha256('begun with the old one'), now() + interval '10 minutes')`);
  });
  await renewed;
  expect(
    await db.execute(sql`select redeemed_at is not null as over from pending_sign_in where user_id = ${newcomer.id}`),
  ).toEqual([{ over: true }]);
});
