import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, due, makeActiveServices, makeSession, someMobile } from "@/db/testing/factories";
import { confirmContact } from "@/lib/contact/confirm";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { limits } from "@/lib/limits";
import { reauthenticateByCode, sendProof } from "@/lib/session/reauthenticate";
import { type Account, makeAccount } from "@/lib/testing/accounts";
import { codeFor, openChallengeOf, wrongCodeFor } from "@/lib/testing/codes";
import { contactRow, recordedOf } from "@/lib/testing/rows";
import { askFactor, inBrowser, startWithCode } from "@/lib/testing/second-factor";
import { passFactorByContact } from "./pass-factor-by-contact";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const policy = { secondFactor: "required" as const };
const trusted = () => makeAccount({ policy, mobile: confirmed(someMobile()), everTrustedAt: new Date() });
const unconfirmed = () => makeAccount({ policy, mobile: due(someMobile()), everTrustedAt: new Date() });

const prove = (secret: string, code: string) => passFactorByContact({ ...inBrowser(secret), channel: "mobile", code });
const times = (n: number, what: () => ReturnType<typeof prove>) => Promise.all(Array.from({ length: n }, what));
const challengeOf = (account: Account) => openChallengeOf(account.mobile.id, "second-factor");
const recorded = async (account: Account, what: string) =>
  (await recordedOf(account.id)).filter((event) => event === what).length;

test("a thousand wrong codes at once: five are looked at, and then the right one is not", async () => {
  const account = await trusted();
  const { secret, challenge } = await startWithCode(account, "mobile");
  const results = await times(1_000, () => prove(secret, wrongCodeFor(challenge)));
  expect(results.filter(({ outcome }) => outcome === "wrong-code")).toHaveLength(limits.guessesPerChallenge);
  expect(results.filter(({ outcome }) => outcome === "no-guesses-left")).toHaveLength(1_000 - limits.guessesPerChallenge);
  expect(await prove(secret, codeFor(challenge))).toEqual({ outcome: "no-guesses-left" });
  expect(await recorded(account, "challenge.guess-wrong")).toBe(limits.guessesPerChallenge);
});

test.each([
  ["trusted", trusted, 0],
  ["due", unconfirmed, 1],
])(
  "a hundred right codes at once to a contact that is %s: one proves, the others find it done",
  async (_, make, confirmations) => {
    const account = await make();
    const { secret, challenge } = await startWithCode(account, "mobile");
    const results = await times(100, () => prove(secret, codeFor(challenge)));
    expect(results.filter(({ outcome }) => outcome === "proved")).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === "over")).toHaveLength(99);
    expect(await recorded(account, "sign-in.factor-proved")).toBe(1);
    expect(await recorded(account, "contact.confirmed")).toBe(confirmations);
  },
);

test("what is left of the guesses is told, a resend refunds none of a day's, and the code is the same", async () => {
  const account = await trusted();
  const { secret, challenge } = await startWithCode(account, "mobile");
  expect(await prove(secret, wrongCodeFor(challenge))).toEqual({ outcome: "wrong-code", attemptsLeft: 4 });
  await letTimePass(limits.SEND_PAUSE_MS);
  await askFactor(secret, "mobile");
  const resent = await challengeOf(account);
  expect(codeFor(resent)).toBe(codeFor(challenge));
  expect(await prove(secret, wrongCodeFor(resent))).toEqual({ outcome: "wrong-code", attemptsLeft: 3 });
});

test("twenty guesses in 24 hours, whatever is sent and signed in again; the next code is refused with a time", async () => {
  const account = await trusted();
  for (let round = 0; round < limits.guessesPerDay / limits.guessesPerChallenge; round += 1) {
    await sql`delete from rate_limit`;
    const { secret, challenge } = await startWithCode(account, "mobile");
    await times(limits.guessesPerChallenge, () => prove(secret, wrongCodeFor(challenge)));
  }
  await sql`delete from rate_limit`;
  await expect(startWithCode(account, "mobile")).rejects.toThrow("not sent: limited");
  expect(await recorded(account, "challenge.guess-wrong")).toBe(limits.guessesPerDay);
});

test("a code of another sign-in does not exist here, and burns nobody's guesses", async () => {
  const account = await trusted();
  const theirs = await startWithCode(account, "mobile");
  const other = await startWithCode(await trusted(), "mobile");
  expect(await prove(other.secret, codeFor(theirs.challenge))).toMatchObject({ outcome: "wrong-code" });
  await sql`delete from rate_limit`;
  const mine = await startWithCode(account, "mobile");
  expect(await prove(theirs.secret, codeFor(mine.challenge))).toEqual({ outcome: "closed" });
  expect(await prove(theirs.secret, codeFor(theirs.challenge))).toEqual({ outcome: "closed" });
  expect((await challengeOf(account)).attempts).toBe(0);
  expect(await prove(mine.secret, codeFor(mine.challenge))).toEqual({ outcome: "proved" });
});

test("neither does the code of a session, nor this one there", async () => {
  const account = await trusted();
  const session = await makeSession(account.id);
  const inSession = { userId: account.id, sessionId: session.id, address: null, channel: "mobile" as const };
  const { secret, challenge } = await startWithCode(account, "mobile");
  expect(await reauthenticateByCode({ ...inSession, code: codeFor(challenge) })).toEqual({ outcome: "closed" });
  expect((await challengeOf(account)).attempts).toBe(0);
  await sql`delete from rate_limit`;
  await sendProof({ ...inSession, locale: "fr" });
  expect(await prove(secret, codeFor(await challengeOf(account)))).toEqual({ outcome: "closed" });
  expect((await challengeOf(account)).attempts).toBe(0);
});

test("neither does the code of a confirmation, nor this one there", async () => {
  const account = await unconfirmed();
  const session = await makeSession(account.id);
  const inSession = { userId: account.id, sessionId: session.id, address: null, channel: "mobile" as const };
  await sendConfirmation({ ...inSession, locale: "fr" });
  const confirmation = await openChallengeOf(account.mobile.id);
  const { secret, challenge } = await startWithCode(account, "mobile");
  expect(await prove(secret, codeFor(confirmation))).toMatchObject({ outcome: "wrong-code" });
  expect((await openChallengeOf(account.mobile.id)).attempts).toBe(0);
  expect(await confirmContact({ ...inSession, code: codeFor(challenge) })).toMatchObject({ outcome: "wrong-code" });
  expect((await challengeOf(account)).attempts).toBe(1);
  expect(await prove(secret, codeFor(challenge))).toEqual({ outcome: "proved" });
  expect(await confirmContact({ ...inSession, code: codeFor(confirmation) })).toEqual({ outcome: "changed" });
});

test("a code has ten minutes", async () => {
  const { secret, challenge } = await startWithCode(await trusted(), "mobile");
  await letTimePass(limits.SECOND_FACTOR_LIFETIME_MS, ["challenge"]);
  expect(await prove(secret, codeFor(challenge))).toEqual({ outcome: "expired" });
});

test.each([
  ["another value", sql`update contact set value = '+33640000222', version = version + 1 where confirmed_at is not null`],
  [
    "distrust",
    sql`update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'distrusted' where confirmed_at is not null`,
  ],
])("after %s a code proves nothing", async (_, change) => {
  const account = await trusted();
  const { secret, challenge } = await startWithCode(account, "mobile");
  await change;
  expect((await prove(secret, codeFor(challenge))).outcome).not.toBe("proved");
  expect((await contactRow(account.mobile.id)).value).not.toBe(null);
  expect(await recorded(account, "sign-in.factor-proved")).toBe(0);
});

test("a code races a distrust: never is a distrusted contact confirmed by it", async () => {
  for (let round = 0; round < 20; round += 1) {
    const account = await unconfirmed();
    const { secret, challenge } = await startWithCode(account, "mobile");
    const [proved] = await Promise.all([
      prove(secret, codeFor(challenge)),
      sql`
        with locked as (select id from "user" where id = ${account.id} for no key update)
        update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'distrusted', version = version + 1
        from locked where contact.id = ${account.mobile.id}`,
    ]);
    expect(await contactRow(account.mobile.id)).toMatchObject({ confirmed: false, reason: "distrusted" });
    expect(await recorded(account, "contact.confirmed")).toBe(proved.outcome === "proved" ? 1 : 0);
  }
});
