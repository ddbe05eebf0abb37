import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass, letTimePassUntil } from "@/db/testing/age";
import { confirmed, makeActiveServices, makeDirectory, makeUser, someMobile } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { recoveryIdOf, startRecoveryOf } from "@/lib/testing/recoveries";
import { readRecovery } from "./read";
import { startRecovery } from "./start";
import { listRecoverableDirectories } from "./ways";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
  await sql`delete from graphile_worker._private_jobs`;
});

const jobs = async () => (await sql<{ n: number }[]>`select count(*)::int as n from graphile_worker._private_jobs`)[0]?.n;

const ask = (given: Partial<Parameters<typeof startRecovery>[0]> & { directoryId: string }) =>
  startRecovery({ login: "personne", channel: "email", locale: "fr", address: "192.0.2.1", former: undefined, ...given });

test("it is kept as a hash, lives half an hour, and the worker is asked to look", async () => {
  const { id: directoryId } = await makeDirectory();
  const secret = await startRecoveryOf({ directoryId, login: "personne" });
  expect(secret).toMatch(/^[\w-]{43}$/);
  const [row] =
    await sql`select r::text as everything, expires_at - created_at as life, takes_two from recovery r where directory_id = ${directoryId}`;
  expect(row).toMatchObject({ life: "00:30:00", takes_two: false });
  expect(row?.everything).not.toContain(secret);
  expect(await sql`select task_identifier as task, key from graphile_worker.jobs`).toEqual([
    { task: "look-up-recovery", key: `recovery:${await recoveryIdOf(secret)}` },
  ]);
  expect(await readRecovery(secret)).toMatchObject({ step: "first-code" });
  await letTimePass(limits.RECOVERY_LIFETIME_MS);
  expect(await readRecovery(secret)).toEqual({ step: "over" });
});

test("a login that nobody has, and whatever an account is like, are the same work", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required" } });
  const logins = [
    "personne",
    (await makeUser({ directoryId, email: confirmed("a@siege.example"), mobile: confirmed(someMobile()) })).login,
    (await makeUser({ directoryId })).login,
    (await makeUser({ directoryId, disabledAt: new Date() })).login,
    "a\0b",
    " ",
    "x".repeat(5_000),
  ];
  for (const login of logins)
    expect(await ask({ directoryId, login })).toEqual({ outcome: "started", secret: expect.any(String) });
  const rows = await sql`
    select user_id, channel, takes_two, attempts, address, first_proved_at, expires_at - created_at as life
    from recovery where directory_id = ${directoryId}`;
  expect(rows).toHaveLength(logins.length);
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(1);
  expect(await jobs()).toBe(logins.length);
  expect(await sql`select from audit where directory_id = ${directoryId}`).toHaveLength(0);
});

test("what the policy does not offer is refused, whoever asks", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { recoversByMobile: false } });
  const { login } = await makeUser({ directoryId, mobile: confirmed(someMobile()) });
  for (const each of [login, "personne"])
    expect(await ask({ directoryId, login: each, channel: "mobile" })).toEqual({ outcome: "not-offered" });
  expect(await ask({ directoryId, login })).toMatchObject({ outcome: "started" });
});

test("the ways that are shown are what policies allow and services serve", async () => {
  const both = await makeDirectory({ slug: "a-both" });
  const mailOnly = await makeDirectory({ slug: "b-mail", policy: { recoversByMobile: false } });
  const none = await makeDirectory({ slug: "c-none", policy: { recoversByEmail: false, recoversByMobile: false } });
  const waysOf = async (id: string) => (await listRecoverableDirectories()).find((directory) => directory.id === id)?.ways;
  expect([await waysOf(both.id), await waysOf(mailOnly.id), await waysOf(none.id)]).toEqual([
    ["email", "mobile"],
    ["email"],
    undefined,
  ]);
  await sql`update sending_service set active = false where channel = 'email'`;
  expect([await waysOf(both.id), await waysOf(mailOnly.id)]).toEqual([["mobile"], undefined]);
  await sql`update sending_service set active = true`;
});

test("a network is served 20 times an hour, to the exact number, and others go on", async () => {
  const { id: directoryId } = await makeDirectory();
  const results = await Promise.all(Array.from({ length: 100 }, (_, n) => ask({ directoryId, login: `somebody-${n}` })));
  expect(results.filter(({ outcome }) => outcome === "started")).toHaveLength(limits.recoveriesPerNetwork);
  const refused = await ask({ directoryId, login: "another" });
  if (refused.outcome !== "limited") throw new Error(refused.outcome);
  expect(await ask({ directoryId, login: "another", address: "192.0.2.2" })).toMatchObject({ outcome: "started" });
  await letTimePassUntil(refused.retryAt, 50);
  expect(await ask({ directoryId, login: "another" })).toMatchObject({ outcome: "started" });
});

test("whoever has a whole IPv6 network has the budget of one address", async () => {
  const { id: directoryId } = await makeDirectory();
  const from = (n: number) => ask({ directoryId, login: `somebody-${n}`, address: `2001:db8:1:2::${n}` });
  for (let n = 0; n < limits.recoveriesPerNetwork; n += 1) await from(n);
  expect(await from(99)).toMatchObject({ outcome: "limited" });
});

test("a login is asked for five times an hour from wherever, however it is spelled, and unknown ones alike", async () => {
  const { id: directoryId } = await makeDirectory();
  const { login } = await makeUser({ directoryId, login: "lili.petit" });
  for (const each of [login, "personne"]) {
    const spellings = [each, each.toUpperCase(), ` ${each}`, each, each];
    for (const [n, spelled] of spellings.entries())
      expect(await ask({ directoryId, login: spelled, address: `198.51.100.${n}` })).toMatchObject({ outcome: "started" });
    expect(await ask({ directoryId, login: each, address: "203.0.113.9" })).toMatchObject({ outcome: "limited" });
  }
});

test("asking for the same again from the same browser goes on with the same recovery; for another it does not", async () => {
  const { id: directoryId } = await makeDirectory();
  const somebody = { directoryId, login: "camille" };
  const secret = await startRecoveryOf(somebody);
  expect(await startRecoveryOf({ directoryId, login: "CAMILLE" }, "email", { former: secret })).toBe(secret);
  expect(await startRecoveryOf(somebody, "mobile", { former: secret })).not.toBe(secret);
  expect(await startRecoveryOf({ directoryId, login: "zoe" }, "email", { former: secret })).not.toBe(secret);
  await letTimePass(limits.RECOVERY_LIFETIME_MS, ["recovery"]);
  expect(await startRecoveryOf(somebody, "email", { former: secret })).not.toBe(secret);
});
