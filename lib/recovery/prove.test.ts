import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, due, makeActiveServices, makeSession, makeUser, someMobile } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { reauthenticateByCode, sendProof } from "@/lib/session/reauthenticate";
import { makeAccount, startFor } from "@/lib/testing/accounts";
import { codeFor, linkTokenFor, openChallengeOf, wrongCodeFor } from "@/lib/testing/codes";
import { lookUp, recoverBy, recoveryIdOf, startRecoveryOf } from "@/lib/testing/recoveries";
import { recordedOf } from "@/lib/testing/rows";
import { proveRecoveryByCode, proveRecoveryByLink } from "./prove";
import { readRecovery } from "./read";

// Thousands of real transactions on whatever machine this is.
process.env.LOG_LEVEL = "silent";

vi.setConfig({ testTimeout: 300_000 });

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

let mailboxes = 0;
const someMailbox = () => `holder-${++mailboxes}@siege.example`;

const makeTrusting = (given: Parameters<typeof makeAccount>[0] = {}) =>
  makeAccount({ email: confirmed(someMailbox()), mobile: confirmed(someMobile()), everTrustedAt: new Date(), ...given });

const type = (secret: string, code: string) => proveRecoveryByCode({ secret, code, address: "192.0.2.1" });
const follow = (secret: string, token: string) => proveRecoveryByLink({ secret, token, address: "192.0.2.1" });

const stepOf = async (secret: string) => (await readRecovery(secret)).step;

async function proved(result: ReturnType<typeof type>): Promise<string> {
  const { outcome, ...rest } = await result;
  if (!("secret" in rest)) throw new Error(outcome);
  return rest.secret;
}

test("a code of eight digits proves, in the browser that asked, and gives that browser another secret", async () => {
  const account = await makeTrusting();
  const { secret, challenge } = await recoverBy(account, "email");
  expect(codeFor(challenge)).toMatch(/^\d{8}$/);
  const other = await startRecoveryOf(account);
  expect(await type(other, codeFor(challenge))).toMatchObject({ outcome: "wrong-code" });
  const next = await proved(type(secret, codeFor(challenge)));
  expect([await stepOf(next), await stepOf(secret)]).toEqual(["password", "over"]);
  expect(await recordedOf(account.id)).toEqual(["challenge.sent", "recovery.proved"]);
});

test("the mailed link proves in the browser that asked, and nowhere else", async () => {
  const account = await makeTrusting();
  const { secret, challenge } = await recoverBy(account, "email");
  const token = linkTokenFor(challenge);
  const other = await startRecoveryOf(account);
  expect(await follow(other, token)).toEqual({ outcome: "closed" });
  expect(await follow("nobody's secret", token)).toEqual({ outcome: "closed" });
  expect(await follow(secret, `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).toEqual({ outcome: "closed" });
  expect(await stepOf(await proved(follow(secret, token)))).toBe("password");
  expect(await follow(secret, token)).toEqual({ outcome: "closed" });
});

test("1,000 wrong guesses at once: five are evaluated, and the right code comes too late", async () => {
  const account = await makeTrusting();
  const { secret, challenge } = await recoverBy(account, "email");
  const results = await Promise.all(Array.from({ length: 1_000 }, () => type(secret, wrongCodeFor(challenge))));
  const left = results.flatMap((result) => (result.outcome === "wrong-code" ? [result.attemptsLeft] : []));
  expect(left.toSorted()).toEqual([0, 1, 2, 3, 4]);
  expect(await type(secret, codeFor(challenge))).toEqual({ outcome: "closed" });
  expect((await openChallengeOf(account.email.id, "recover")).attempts).toBe(5);
  expect(await stepOf(secret)).toBe("spent");
});

test("for a login that nobody has: the same five, the same answers", async () => {
  const { directoryId } = await makeTrusting();
  const secret = await startRecoveryOf({ directoryId, login: "personne" });
  await lookUp(secret);
  const results = await Promise.all(Array.from({ length: 200 }, () => type(secret, "48291375")));
  const left = results.flatMap((result) => (result.outcome === "wrong-code" ? [result.attemptsLeft] : []));
  expect(left.toSorted()).toEqual([0, 1, 2, 3, 4]);
  expect(await stepOf(secret)).toBe("spent");
});

test("100 right codes and links at once prove once", async () => {
  const account = await makeTrusting();
  const { secret, challenge } = await recoverBy(account, "email");
  const results = await Promise.all(
    Array.from({ length: 100 }, (_, n) => (n % 10 ? type(secret, codeFor(challenge)) : follow(secret, linkTokenFor(challenge)))),
  );
  expect(results.filter(({ outcome }) => outcome === "proved")).toHaveLength(1);
  expect((await recordedOf(account.id)).filter((what) => what === "recovery.proved")).toHaveLength(1);
});

test("where two are wanted, 100 right first codes at once are no guess at the second", async () => {
  const account = await makeTrusting({ policy: { secondFactor: "required" } });
  const { secret, challenge } = await recoverBy(account, "email");
  const results = await Promise.all(Array.from({ length: 100 }, () => type(secret, codeFor(challenge))));
  expect(results.map(({ outcome }) => outcome).toSorted()).toEqual([...Array.from({ length: 99 }, () => "closed"), "proved"]);
  expect(await sql`select attempts from recovery where user_id = ${account.id}`).toEqual([{ attempts: 0 }]);
});

test("what happened to the account is not told: an old code, a changed contact and a spent day are wrong codes", async () => {
  const [late, moved, disabled] = [await makeTrusting(), await makeTrusting(), await makeTrusting()];
  const old = await recoverBy(late, "mobile");
  await letTimePass(limits.SMS_CODE_LIFETIME_MS);
  expect(await type(old.secret, codeFor(old.challenge))).toEqual({ outcome: "wrong-code", attemptsLeft: 4 });
  const other = await recoverBy(moved, "email");
  await sql`update contact set version = version + 1 where id = ${moved.email.id}`;
  expect(await type(other.secret, codeFor(other.challenge))).toEqual({ outcome: "wrong-code", attemptsLeft: 4 });
  const gone = await recoverBy(disabled, "email");
  await sql`update "user" set disabled_at = now() where id = ${disabled.id}`;
  expect(await type(gone.secret, codeFor(gone.challenge))).toEqual({ outcome: "wrong-code", attemptsLeft: 4 });
});

test("20 guesses a day are evaluated, whatever is asked anew; they pause recovery, and nothing else", async () => {
  const account = await makeTrusting();
  for (let round = 0; round < 8; round += 1) {
    const secret = await startRecoveryOf(account);
    await lookUp(secret);
    // Fewer than one challenge takes, so that the day ends in the middle of one.
    for (let n = 0; n < 3; n += 1) {
      const [open] = await sql`select id from challenge where recovery_id = ${await recoveryIdOf(secret)} and closed_at is null`;
      const code = open ? wrongCodeFor(await openChallengeOf(account.email.id, "recover")) : "48291375";
      expect(await type(secret, code)).toMatchObject({ outcome: "wrong-code" });
    }
    await letTimePass(31 * 60_000);
  }
  const [spent] =
    await sql`select sum(attempts)::int as guesses from challenge where contact_id = ${account.email.id} and purpose = 'recover'`;
  expect(spent).toEqual({ guesses: limits.guessesPerDay });

  expect(await startFor(account)).toMatch(/./);
  const { id: sessionId } = await makeSession(account.id);
  const request = { userId: account.id, sessionId, address: "192.0.2.9", channel: "email" as const };
  expect(await sendProof({ ...request, locale: "fr" })).toMatchObject({ outcome: "sent" });
  const code = codeFor(await openChallengeOf(account.email.id, "second-factor"));
  expect(await reauthenticateByCode({ ...request, code })).toEqual({ outcome: "proved" });
});

test("a code for a forgotten password opens no other door, and no other code this one", async () => {
  const account = await makeTrusting();
  const { secret, challenge } = await recoverBy(account, "email");
  const { id: sessionId } = await makeSession(account.id);
  const request = { userId: account.id, sessionId, address: null, channel: "email" as const };
  expect(await reauthenticateByCode({ ...request, code: codeFor(challenge) })).toEqual({ outcome: "closed" });
  await sendProof({ ...request, locale: "fr" });
  const proof = await openChallengeOf(account.email.id, "second-factor");
  expect(await type(secret, codeFor(proof))).toMatchObject({ outcome: "wrong-code" });
  expect((await openChallengeOf(account.email.id, "second-factor")).attempts).toBe(0);
});

test("where two proofs are wanted the other contact gives the second, with guesses of its own", async () => {
  const account = await makeTrusting({ policy: { secondFactor: "required" } });
  const { secret, challenge } = await recoverBy(account, "email");
  for (let n = 0; n < 4; n += 1) await type(secret, wrongCodeFor(challenge));
  const second = await proved(type(secret, codeFor(challenge)));
  expect(await stepOf(second)).toBe("second-code");
  expect(await sql`select from graphile_worker.jobs where key = ${`recovery:${await recoveryIdOf(second)}`}`).toHaveLength(1);
  await lookUp(second);
  const other = await openChallengeOf(account.mobile.id, "recover");
  expect(await type(second, codeFor(challenge))).toEqual({ outcome: "wrong-code", attemptsLeft: 4 });
  expect(await stepOf(await proved(type(second, codeFor(other))))).toBe("password");
});

test("the same kind twice is one proof", async () => {
  const account = await makeTrusting({ policy: { secondFactor: "required" } });
  const { secret, challenge } = await recoverBy(account, "email");
  const second = await proved(type(secret, codeFor(challenge)));
  // As a look-up that began before the proof and ended after it would have left it.
  await sql`
    insert into challenge (contact_id, purpose, value, contact_version, recovery_id, binds, held, nonce, key_id, code_expires_at)
    select contact_id, purpose, value, contact_version, recovery_id, binds, held, another_nonce, key_id, now() + interval '10 minutes'
    from (select *, decode(repeat('07', 16), 'hex') as another_nonce from challenge where id = ${challenge.id}) as former`;
  const again = await openChallengeOf(account.email.id, "recover");
  expect(await type(second, codeFor(again))).toMatchObject({ outcome: "wrong-code" });
});

test("a policy that comes to want two proofs wants them of a recovery that has begun, and one that has one keeps it", async () => {
  const [one, two] = [await makeTrusting(), await makeTrusting({ policy: { secondFactor: "required" } })];
  const begun = await recoverBy(one, "email");
  const next = await proved(type(begun.secret, codeFor(begun.challenge)));
  expect(await stepOf(next)).toBe("password");
  await sql`update policy set second_factor = 'required' where directory_id = ${one.directoryId}`;
  expect(await stepOf(next)).toBe("second-code");

  const asked = await recoverBy(two, "email");
  await sql`update policy set second_factor = 'off' where directory_id = ${two.directoryId}`;
  expect(await stepOf(await proved(type(asked.secret, codeFor(asked.challenge))))).toBe("second-code");
});

test("what is not confirmed, held or shared proves nothing", async () => {
  const later = new Date(Date.now() + 3_600_000);
  for (const email of [
    { value: someMailbox() },
    due(someMailbox()),
    { ...confirmed(someMailbox()), trustedFrom: later },
    { ...confirmed(someMailbox()), shared: true },
  ]) {
    const user = await makeUser({ email });
    await lookUp(await startRecoveryOf(user));
    expect(await sql`select from challenge where contact_id = ${user.email.id}`).toHaveLength(0);
  }
});
