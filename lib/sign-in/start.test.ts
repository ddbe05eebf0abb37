import "@/db/testing/database";
import { beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass, letTimePassUntil, msUntil } from "@/db/testing/age";
import { makeDirectory } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { initialPassword } from "@/lib/password/initial";
import { type Account, makeAccount, PASSWORD } from "@/lib/testing/accounts";
import { recordedOf } from "@/lib/testing/rows";
import { type StartSignInResult, startSignIn } from "./start";

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

type Attempt = Partial<Parameters<typeof startSignIn>[0]>;

const attempt = (account: Pick<Account, "directoryId" | "login">, given: Attempt = {}) =>
  startSignIn({
    directoryId: account.directoryId,
    login: account.login,
    password: PASSWORD,
    address: "192.0.2.1",
    returnTo: null,
    ...given,
  });

const guess = (account: Pick<Account, "directoryId" | "login">, given: Attempt = {}) =>
  attempt(account, { password: "faux", ...given });

const outcomesOf = (results: StartSignInResult[]) => results.map(({ outcome }) => outcome);

/** How long each of so many wrong passwords has to wait, in units of the first delay; every wait is waited for. */
async function waitsOf(account: Pick<Account, "directoryId" | "login">, tries: number): Promise<number[]> {
  const waits: number[] = [];
  for (let n = 0; n < tries; n += 1) {
    let result = await guess(account);
    let wait = 0;
    if (result.outcome === "throttled") {
      wait = Math.ceil((await msUntil(result.retryAt)) / limits.PASSWORD_DELAY_MS);
      await letTimePassUntil(result.retryAt, -2_000);
      expect((await guess(account)).outcome).toBe("throttled");
      await letTimePass(2_010);
      result = await guess(account);
    }
    expect(result.outcome).toBe("wrong");
    waits.push(wait);
  }
  return waits;
}

test("a right password starts a sign-in, whose secret is kept as a hash", async () => {
  const account = await makeAccount();
  const started = await attempt(account, { returnTo: "/webtop" });
  expect(started).toEqual({ outcome: "started", secret: expect.stringMatching(/^[\w-]{43}$/) });
  if (started.outcome !== "started") throw new Error();
  const [row] =
    await sql`select p::text as everything, return_to, expires_at - created_at as life from pending_sign_in p where user_id = ${account.id}`;
  expect(row).toMatchObject({ return_to: "/webtop", life: "00:10:00" });
  expect(row?.everything).not.toContain(started.secret);
  expect(await recordedOf(account.id)).toEqual(["sign-in.password-accepted"]);
});

test("a login is found however its letters are written", async () => {
  const account = await makeAccount({ login: "zoé.roy" });
  for (const login of ["zoé.roy", "ZOÉ.ROY", " zoé.roy ", "zoe\u0301.roy"])
    expect((await attempt(account, { login })).outcome).toBe("started");
});

test("a login of another directory is unknown here", async () => {
  const account = await makeAccount();
  const elsewhere = await makeDirectory();
  expect(await attempt(account, { directoryId: elsewhere.id })).toEqual({ outcome: "wrong" });
});

test("wrong, unknown, disabled and without a password: one answer", async () => {
  const account = await makeAccount();
  const { directoryId } = account;
  const disabled = await makeAccount({ directoryId, disabledAt: new Date() });
  const bare = await makeAccount({ directoryId, passwordHash: null });
  expect(
    outcomesOf([
      await guess(account),
      await attempt({ directoryId, login: "personne" }),
      await attempt(disabled),
      await attempt(bare),
    ]),
  ).toEqual(["wrong", "wrong", "wrong", "wrong"]);
  const events = await sql`select what, details from audit where directory_id = ${directoryId}`;
  expect(events).toHaveLength(4);
  expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(1);
});

test.each([
  ["nothing", ""],
  ["a space", " "],
  ["NUL", "a\0b"],
  ["half a surrogate pair", "a\ud800"],
  ["a zero-width space", "a\u200bb"],
  ["a megabyte", "x".repeat(1_048_576)],
  ["SQL", "' or true; --"],
])("%s as a login or a password is wrong, and breaks nothing", async (_, text) => {
  const account = await makeAccount();
  expect(await attempt(account, { login: text })).toEqual({ outcome: "wrong" });
  expect(await attempt(account, { password: text })).toEqual({ outcome: "wrong" });
});

test("five tries are free; then each waits twice as long as the one before, up to a quarter of an hour; for an unknown login alike", async () => {
  const account = await makeAccount();
  const waits = [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60];
  expect(await waitsOf(account, 14)).toEqual(waits);
  expect(await waitsOf({ directoryId: account.directoryId, login: "personne" }, 14)).toEqual(waits);
});

test("a parallel burst of wrong passwords cannot outrun the free tries, and takes none of them away", async () => {
  const account = await makeAccount();
  for (const login of [account.login, "personne"]) {
    const results = outcomesOf(await Promise.all(Array.from({ length: 100 }, () => guess({ ...account, login }))));
    expect(results.filter((outcome) => outcome === "wrong")).toHaveLength(limits.passwordFreeTries);
    expect(results.filter((outcome) => outcome === "throttled")).toHaveLength(95);
  }
});

test("no account is locked: while one address has to wait, its owner signs in from another", async () => {
  const account = await makeAccount();
  await Promise.all(Array.from({ length: 20 }, () => guess(account)));
  expect((await attempt(account)).outcome).toBe("throttled");
  expect((await attempt(account, { address: "192.0.2.2" })).outcome).toBe("started");
  expect((await attempt(account, { address: null })).outcome).toBe("started");
  expect((await attempt(account)).outcome).toBe("throttled");
});

test("who waits for the delay signs in, and has all tries again", async () => {
  const account = await makeAccount();
  for (let n = 0; n < 5; n += 1) await guess(account);
  const throttled = await attempt(account);
  if (throttled.outcome !== "throttled") throw new Error(throttled.outcome);
  await letTimePassUntil(throttled.retryAt, 10);
  expect((await attempt(account)).outcome).toBe("started");
  for (let n = 0; n < 5; n += 1) expect((await guess(account)).outcome).toBe("wrong");
});

test("a day later nothing is left of the tries", async () => {
  const account = await makeAccount();
  await Promise.all(Array.from({ length: 20 }, () => guess(account)));
  await letTimePass(86_400_001);
  for (let n = 0; n < 5; n += 1) expect((await guess(account)).outcome).toBe("wrong");
  expect((await guess(account)).outcome).toBe("throttled");
});

test("another spelling of a login has no tries of its own", async () => {
  const account = await makeAccount({ login: "lili.petit" });
  // The database takes İ for an i.
  expect((await attempt(account, { login: "lİli.petit" })).outcome).toBe("started");
  for (const login of ["lili.petit", "LILI.PETIT", "lİlİ.petit", "lilİ.petit", " Lili.Petit"])
    expect((await guess(account, { login })).outcome).toBe("wrong");
  for (const login of ["lİli.petit", "lili.petİt", "Lili.petit "])
    expect((await guess(account, { login })).outcome).toBe("throttled");
});

test("whoever has a whole IPv6 network has the tries of one address", async () => {
  const account = await makeAccount();
  for (let n = 0; n < 5; n += 1) expect((await guess(account, { address: `2001:db8:1:2::${n}` })).outcome).toBe("wrong");
  expect((await guess(account, { address: "2001:db8:1:2:ffff::1" })).outcome).toBe("throttled");
  expect((await attempt(account, { address: "2001:db8:1:3::1" })).outcome).toBe("started");
});

test("two right passwords at the same moment both start", async () => {
  const account = await makeAccount();
  for (let round = 0; round < 5; round += 1) {
    await sql`delete from rate_limit`;
    expect(outcomesOf(await Promise.all([attempt(account), attempt(account)]))).toEqual(["started", "started"]);
  }
});

test("an initial password signs in, dashes or not, until it is a week old", async () => {
  const nonce = Buffer.alloc(16, 5);
  const account = await makeAccount({
    passwordHash: null,
    initialPasswordNonce: nonce,
    initialPasswordExpiresAt: new Date(Date.now() + limits.INITIAL_PASSWORD_LIFETIME_MS),
    mustChangePassword: true,
  });
  const password = initialPassword({ id: account.id, nonce });
  expect((await attempt(account, { password })).outcome).toBe("started");
  expect((await attempt(account, { password: password.replaceAll("-", "").toUpperCase() })).outcome).toBe("started");
  await letTimePass(limits.INITIAL_PASSWORD_LIFETIME_MS);
  expect((await attempt(account, { password })).outcome).toBe("wrong");
});

test("where a second factor is required and out of reach, a right password opens nothing", async () => {
  const account = await makeAccount({ policy: { secondFactor: "required" }, everTrustedAt: new Date() });
  expect(await attempt(account)).toEqual({ outcome: "refused", supportAddress: null });
  expect(await guess(account)).toEqual({ outcome: "wrong" });
  expect(await sql`select from pending_sign_in where user_id = ${account.id}`).toHaveLength(0);
  expect(await sql`select details ->> 'reason' as reason from audit where subject_id = ${account.id} order by id`).toEqual([
    { reason: "second-factor" },
    { reason: "password" },
  ]);
});
