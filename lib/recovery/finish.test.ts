import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, due, makeActiveServices, makeSession, someMobile } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { readSession } from "@/lib/session/read";
import { sendProof } from "@/lib/session/reauthenticate";
import { startSignIn } from "@/lib/sign-in/start";
import { type Account, makeAccount, PASSWORD, startFor } from "@/lib/testing/accounts";
import { appCodeOf, makeAuthenticator, wrongAppCodeOf } from "@/lib/testing/authenticators";
import { codeFor, openChallengeOf } from "@/lib/testing/codes";
import { lookUp, recoverBy, startRecoveryOf } from "@/lib/testing/recoveries";
import { recordedOf } from "@/lib/testing/rows";
import { finishRecovery } from "./finish";
import { type ProveRecoveryResult, proveRecoveryByCode } from "./prove";
import { proveRecoveryByApp } from "./prove-by-app";
import { readRecovery } from "./read";

process.env.LOG_LEVEL = "silent";

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const NEW_PASSWORD = "trois girafes bleues au marché";
const ADDRESS = "192.0.2.1";

let mailboxes = 0;
const makeTrusting = (given: Parameters<typeof makeAccount>[0] = {}) =>
  makeAccount({
    email: confirmed(`finisher-${++mailboxes}@siege.example`),
    mobile: confirmed(someMobile()),
    everTrustedAt: new Date(),
    ...given,
  });

const twoKinds = { policy: { secondFactor: "required" as const } };

const secretOf = (result: ProveRecoveryResult): string => {
  if (result.outcome !== "proved") throw new Error(result.outcome);
  return result.secret;
};

/** Somebody who has typed the first code, with the secret that their browser has now. */
async function proveFirst(account: Account, channel: "email" | "mobile" = "email"): Promise<string> {
  const { secret, challenge } = await recoverBy(account, channel);
  return secretOf(await proveRecoveryByCode({ secret, code: codeFor(challenge), address: ADDRESS }));
}

const byApp = (secret: string, code: string) => proveRecoveryByApp({ secret, code, address: ADDRESS });

const finish = (secret: string, password = NEW_PASSWORD) => finishRecovery({ secret, password, address: ADDRESS });

const signsIn = async ({ directoryId, login }: Account, password: string) =>
  (await startSignIn({ directoryId, login, password, address: ADDRESS, returnTo: null })).outcome === "started";

test("one proof, and the new password signs in where the old one did; nobody is signed in by it", async () => {
  const account = await makeTrusting({ mobile: due(someMobile()), mustChangePassword: true });
  const [session, pending] = [await makeSession(account.id), await startFor(account)];
  const secret = await proveFirst(account);
  expect(await finish(secret)).toEqual({ outcome: "changed" });
  expect([await signsIn(account, PASSWORD), await signsIn(account, NEW_PASSWORD)]).toEqual([false, true]);
  expect(await readSession(session.id)).toBeNull();
  expect(await sql`select from session where user_id = ${account.id} and revoked_at is null`).toHaveLength(0);
  expect(pending).toMatch(/./);
  expect(await sql`select count(*)::int as n from pending_sign_in where user_id = ${account.id} and redeemed_at is null`).toEqual(
    [{ n: 1 }],
  );
  expect((await recordedOf(account.id)).filter((what) => what === "password.recovered")).toHaveLength(1);
  expect((await sql`select confirmed_at from contact where id = ${account.mobile.id}`)[0]?.confirmed_at).toBeNull();
  expect(await readRecovery(secret)).toEqual({ step: "over" });
});

test("everything that was pending ends, and every value that was trusted is told", async () => {
  const account = await makeTrusting();
  const { id: sessionId } = await makeSession(account.id);
  await sendProof({ userId: account.id, sessionId, address: null, channel: "mobile", locale: "fr" });
  const other = await startRecoveryOf(account, "mobile");
  await lookUp(other);
  expect(await finish(await proveFirst(account))).toEqual({ outcome: "changed" });
  expect(
    await sql`select purpose from challenge ch join contact c on c.id = ch.contact_id
    where c.user_id = ${account.id} and ch.closed_at is null`,
  ).toHaveLength(0);
  expect(await readRecovery(other)).toEqual({ step: "over" });
  expect(
    await sql`select destination, details ->> 'event' as event, details ->> 'from' as from from message
      where user_id = ${account.id} and template = 'account-notice' order by channel`,
  ).toEqual([
    { destination: account.email.value, event: "password-forgotten", from: ADDRESS },
    { destination: account.mobile.value, event: "password-forgotten", from: ADDRESS },
  ]);
});

test("fifty new passwords at once: one holds, and one notice goes to each value", async () => {
  const account = await makeTrusting();
  const secret = await proveFirst(account);
  const passwords = Array.from({ length: 50 }, (_, n) => `${NEW_PASSWORD} ${n}`);
  const results = await Promise.all(passwords.map((password) => finish(secret, password)));
  expect(results.filter(({ outcome }) => outcome === "changed")).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === "closed")).toHaveLength(49);
  const chosen = passwords[results.findIndex(({ outcome }) => outcome === "changed")] ?? "";
  expect(await signsIn(account, chosen)).toBe(true);
  expect(await sql`select from message where user_id = ${account.id} and template = 'account-notice'`).toHaveLength(2);
});

test("an unfit password changes nothing and can be corrected", async () => {
  const account = await makeTrusting({ displayName: "Camille Le Goff" });
  const secret = await proveFirst(account);
  expect(await finish(secret, "court")).toEqual({ outcome: "unfit", fault: "too-short" });
  expect(await finish(secret, "Camille Le Goff")).toEqual({ outcome: "unfit", fault: "too-common" });
  expect(await signsIn(account, PASSWORD)).toBe(true);
  expect(await finish(secret)).toEqual({ outcome: "changed" });
});

test.each([
  ["its contact changed", (account: Account) => sql`update contact set version = version + 1 where id = ${account.email.id}`],
  [
    "its contact is to be confirmed again",
    (account: Account) => sql`
      update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'due' where id = ${account.email.id}`,
  ],
  ["its contact is shared", (account: Account) => sql`update contact set shared = true where id = ${account.email.id}`],
  ["the account is disabled", (account: Account) => sql`update "user" set disabled_at = now() where id = ${account.id}`],
  [
    "the policy allows it no longer",
    (account: Account) => sql`update policy set recovers_by_email = false where directory_id = ${account.directoryId}`,
  ],
  [
    "the policy wants a second proof",
    (account: Account) => sql`update policy set second_factor = 'required' where directory_id = ${account.directoryId}`,
  ],
] as const)("what was proved has to hold until the end: %s", async (_, happens) => {
  const account = await makeTrusting();
  const secret = await proveFirst(account);
  await happens(account);
  expect(await finish(secret)).toEqual({ outcome: "closed" });
  expect(await sql`select password_hash from "user" where id = ${account.id}`).toEqual([{ password_hash: account.passwordHash }]);
  expect((await readRecovery(secret)).step).not.toBe("password");
});

test("nothing is changed before the proof, nor half an hour after it", async () => {
  const account = await makeTrusting();
  const { secret } = await recoverBy(account, "email");
  expect(await finish(secret)).toEqual({ outcome: "closed" });
  expect(await finish("nobody's secret")).toEqual({ outcome: "closed" });
  await sql`delete from rate_limit`;
  const proved = await proveFirst(account, "mobile");
  await letTimePass(limits.RECOVERY_LIFETIME_MS);
  expect(await finish(proved)).toEqual({ outcome: "closed" });
});

test("where two proofs are wanted one is not enough, and the other contact completes it", async () => {
  const account = await makeTrusting(twoKinds);
  const first = await proveFirst(account, "mobile");
  expect(await finish(first)).toEqual({ outcome: "closed" });
  await lookUp(first);
  const code = codeFor(await openChallengeOf(account.email.id, "recover"));
  const second = secretOf(await proveRecoveryByCode({ secret: first, code, address: ADDRESS }));
  expect(await finish(second)).toEqual({ outcome: "changed" });
});

test("both have to hold until the end", async () => {
  const account = await makeTrusting(twoKinds);
  const first = await proveFirst(account, "mobile");
  await lookUp(first);
  const code = codeFor(await openChallengeOf(account.email.id, "recover"));
  const second = secretOf(await proveRecoveryByCode({ secret: first, code, address: ADDRESS }));
  await sql`update contact set version = version + 1 where id = ${account.mobile.id}`;
  expect(await finish(second)).toEqual({ outcome: "closed" });
  expect(await readRecovery(second)).toEqual({ step: "over" });
});

test("or the authenticator app does, or one of its backup codes", async () => {
  for (const kind of ["app", "backup"] as const) {
    const account = await makeTrusting({ ...twoKinds, mobile: { value: null } });
    const app = await makeAuthenticator(account.id);
    const first = await proveFirst(account);
    expect(await byApp(first, await wrongAppCodeOf(app.id))).toEqual({ outcome: "wrong-code", attemptsLeft: 4 });
    const code = kind === "app" ? await appCodeOf(app.id) : (app.backupCodes[0] ?? "");
    const second = secretOf(await byApp(first, code));
    expect(await readRecovery(first)).toEqual({ step: "over" });
    expect(await finish(second)).toEqual({ outcome: "changed" });
  }
});

test.each([
  ["gone", (_: Account, id: string) => sql`delete from authenticator where id = ${id}`],
  [
    "another one",
    async ({ id: userId }: Account, id: string) => {
      await sql`delete from authenticator where id = ${id}`;
      await makeAuthenticator(userId);
    },
  ],
  ["held", (_: Account, id: string) => sql`update authenticator set trusted_from = now() + interval '1 hour' where id = ${id}`],
  [
    "not taken by the policy any more",
    ({ directoryId }: Account) => sql`update policy set factor_app = false where directory_id = ${directoryId}`,
  ],
] as const)("the app that proved has to hold until the end: %s", async (_, happens) => {
  const account = await makeTrusting(twoKinds);
  const app = await makeAuthenticator(account.id);
  const second = secretOf(await byApp(await proveFirst(account), await appCodeOf(app.id)));
  await happens(account, app.id);
  expect(await finish(second)).toEqual({ outcome: "closed" });
});

test("an app never gives the first proof, nor where the policy wants none, nor while it is held", async () => {
  const account = await makeTrusting(twoKinds);
  const app = await makeAuthenticator(account.id);
  const { secret } = await recoverBy(account, "email");
  expect(await byApp(secret, await appCodeOf(app.id))).toEqual({ outcome: "closed" });

  const unwanted = await makeTrusting({ policy: { secondFactor: "required", factorApp: false } });
  const code = await appCodeOf((await makeAuthenticator(unwanted.id)).id);
  expect(await byApp(await proveFirst(unwanted), code)).toEqual({ outcome: "wrong-code", attemptsLeft: 4 });

  const held = await makeTrusting(twoKinds);
  const { id } = await makeAuthenticator(held.id, { trustedFrom: new Date(Date.now() + 3_600_000) });
  expect(await byApp(await proveFirst(held), await appCodeOf(id))).toEqual({ outcome: "wrong-code", attemptsLeft: 4 });
});

test("the second proof counts for the browser that gave it, under another secret, and so do its wrong guesses", async () => {
  const account = await makeTrusting(twoKinds);
  const app = await makeAuthenticator(account.id);
  const [here, elsewhere] = [await proveFirst(account), await proveFirst(account, "mobile")];
  const wrong = await wrongAppCodeOf(app.id);
  for (const attemptsLeft of [4, 3]) expect(await byApp(elsewhere, wrong)).toEqual({ outcome: "wrong-code", attemptsLeft });
  expect(await byApp(here, wrong)).toEqual({ outcome: "wrong-code", attemptsLeft: 4 });
  const second = secretOf(await byApp(here, await appCodeOf(app.id)));
  for (const secret of [here, elsewhere]) expect(await finish(secret)).toEqual({ outcome: "closed" });
  expect(await finish(second)).toEqual({ outcome: "changed" });
});

test("200 guesses at the app at once: five are evaluated", async () => {
  const account = await makeTrusting(twoKinds);
  const app = await makeAuthenticator(account.id);
  const secret = await proveFirst(account);
  const wrong = await wrongAppCodeOf(app.id);
  const results = await Promise.all(Array.from({ length: 200 }, () => byApp(secret, wrong)));
  expect(results.filter(({ outcome }) => outcome === "wrong-code")).toHaveLength(limits.guessesPerChallenge);
  expect(await byApp(secret, await appCodeOf(app.id))).toEqual({ outcome: "closed" });
});
