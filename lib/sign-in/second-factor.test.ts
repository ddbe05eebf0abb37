import "@/db/testing/database";
import { beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, due, makeActiveServices, makeUser, someMobile } from "@/db/testing/factories";
import { issueAccessPass } from "@/lib/access-pass/issue";
import { CONSOLE } from "@/lib/audit/actor";
import { limits } from "@/lib/limits";
import { type Account, makeAccount, PASSWORD, startFor } from "@/lib/testing/accounts";
import { appCodeOf, makeAuthenticator, wrongAppCodeOf } from "@/lib/testing/authenticators";
import { codeFor, openChallengeOf } from "@/lib/testing/codes";
import { contactRow, recordedOf } from "@/lib/testing/rows";
import { askFactor, inBrowser, sessionOf, startWithCode } from "@/lib/testing/second-factor";
import { cancelSignIn } from "./cancel";
import { choosePassword } from "./choose-password";
import { nextStep } from "./next-step";
import { passFactorByAccessPass } from "./pass-factor-by-access-pass";
import { passFactorByApp } from "./pass-factor-by-app";
import { passFactorByContact } from "./pass-factor-by-contact";
import { readFactorDay } from "./read-factor-day";
import { readSecondFactor } from "./read-second-factor";
import { sendToOnlyWay } from "./send-factor";
import { startSignIn } from "./start";

beforeEach(async () => {
  await sql`delete from rate_limit`;
  await sql`delete from sending_service`;
  await makeActiveServices();
});

type Given = Parameters<typeof makeAccount>[0];

/** Somebody of whom the policy requires a second factor. */
const make = ({ policy, ...given }: Given = {}) => makeAccount({ ...given, policy: { secondFactor: "required", ...policy } });

const trusted = (given: Given = {}) => make({ mobile: confirmed(someMobile()), everTrustedAt: new Date(), ...given });
const unconfirmed = (given: Given = {}) => make({ mobile: due(someMobile()), everTrustedAt: new Date(), ...given });
const lost = (given: Given = {}) => make({ everTrustedAt: new Date(), ...given });

async function passOf(account: { id: string }): Promise<string> {
  const issued = await issueAccessPass({ actor: CONSOLE, proven: false }, account.id);
  if (issued.outcome !== "issued") throw new Error(issued.outcome);
  return issued.pass;
}

const attempt = (account: Account) => startSignIn({ ...account, password: PASSWORD, address: "192.0.2.1", returnTo: null });

const waysOf = async (secret: string) => {
  const page = await readSecondFactor(secret);
  return page.outcome === "asked" ? page.choices.map(({ way }) => way) : page.outcome;
};

const rowsIn = async (userId: string) =>
  (
    await sql<{ step: string }[]>`
      select concat_ws(' ', what, details ->> 'row', details ->> 'factor') as step from audit where subject_id = ${userId} order by at, id`
  ).map(({ step }) => step);

test("row 1: no second factor, and the password opens the session", async () => {
  const secret = await startFor(await makeAccount({ mobile: confirmed(someMobile()) }));
  expect(await nextStep(secret)).toEqual({ step: "open-session" });
  expect(await sessionOf(secret)).toEqual({ factors: ["password"], proved: false });
});

test("row 2: the password alone opens nothing; a code to a trusted contact does, and proves the holder", async () => {
  const account = await trusted();
  const { secret, challenge } = await startWithCode(account, "mobile");
  expect(challenge.value).toBe(account.mobile.value);
  expect(await nextStep(secret)).toEqual({ step: "second-factor" });
  expect(await sessionOf(secret)).toBeNull();
  expect(await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) })).toEqual({
    outcome: "proved",
  });
  expect(await nextStep(secret)).toEqual({ step: "open-session" });
  expect(await sessionOf(secret)).toEqual({ factors: ["password", "mobile"], proved: true });
  expect(await rowsIn(account.id)).toEqual([
    "sign-in.password-accepted 2",
    "challenge.sent",
    "sign-in.factor-proved 2 mobile",
    "session.opened 2 mobile",
  ]);
});

test("row 2: the app proves the holder; its backup code lets in and no more", async () => {
  const account = await make();
  const app = await makeAuthenticator(account.id);
  const byApp = await startFor(account);
  expect(await waysOf(byApp)).toEqual(["app"]);
  expect(await passFactorByApp({ ...inBrowser(byApp), code: await appCodeOf(app.id) })).toEqual({ outcome: "proved" });
  expect(await sessionOf(byApp)).toEqual({ factors: ["password", "app"], proved: true });
  const byBackup = await startFor(account);
  expect(await passFactorByApp({ ...inBrowser(byBackup), code: app.backupCodes[0] ?? "" })).toEqual({ outcome: "proved" });
  expect(await sessionOf(byBackup)).toEqual({ factors: ["password", "backup-code"], proved: false });
});

test("row 3: the code to the unchanged value confirms it first and then counts; it comes without a link", async () => {
  const account = await unconfirmed({ email: { ...due("perdue@siege.example"), unconfirmedReason: "distrusted" } });
  const { secret, challenge } = await startWithCode(account, "mobile");
  expect(await waysOf(secret)).toEqual(["mobile"]);
  expect(challenge.value).toBe(account.mobile.value);
  expect(await sql`select link_expires_at from challenge where id = ${challenge.id}`).toEqual([{ link_expires_at: null }]);
  expect(await askFactor(secret, "email")).toEqual({ outcome: "not-offered" });
  await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) });
  expect(await contactRow(account.mobile.id)).toMatchObject({
    value: account.mobile.value,
    confirmed: true,
    reason: null,
    shared: false,
    version: account.mobile.version + 1,
  });
  expect(await sql`select contact_id from value_claim where value = ${account.mobile.value}`).toEqual([
    { contact_id: account.mobile.id },
  ]);
  expect(await sessionOf(secret)).toEqual({ factors: ["password", "mobile"], proved: true });
  expect(await rowsIn(account.id)).toEqual([
    "sign-in.password-accepted 3",
    "challenge.sent",
    "contact.confirmed",
    "sign-in.factor-proved 3 mobile",
    "session.opened 2 mobile",
  ]);
});

test("row 3: what waits to replace the value is neither asked nor lost", async () => {
  const waiting = someMobile();
  const account = await unconfirmed({ mobile: { ...due(someMobile()), pendingValue: waiting, pendingSince: new Date() } });
  const { secret, challenge } = await startWithCode(account, "mobile");
  expect(challenge.value).toBe(account.mobile.value);
  await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) });
  expect(await contactRow(account.mobile.id)).toMatchObject({
    value: account.mobile.value,
    confirmed: true,
    pendingValue: waiting,
  });
});

test("row 3: a value that somebody else came to claim is confirmed no more by it", async () => {
  const account = await unconfirmed();
  const { secret, challenge } = await startWithCode(account, "mobile");
  const other = await makeUser({ mobile: confirmed(account.mobile.value ?? "") });
  await sql`insert into value_claim values ('mobile', ${account.mobile.value}, ${other.mobile.id})`;
  const proved = await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) });
  expect(proved.outcome).not.toBe("proved");
  expect(await sessionOf(secret)).toBeNull();
});

test("row 4: who never trusted anything is let in, until the policy's date", async () => {
  const account = await make();
  const secret = await startFor(account);
  expect(await sessionOf(secret)).toEqual({ factors: ["password"], proved: false });
  expect(await rowsIn(account.id)).toEqual(["sign-in.password-accepted 4", "session.opened 4"]);
  await sql`update policy set password_only_until = '2020-01-01' where directory_id = ${account.directoryId}`;
  expect(await attempt(account)).toMatchObject({ outcome: "refused" });
});

test("row 4: who is let in is told from which day on a second factor is asked for, and nobody else is", async () => {
  const policy = { passwordOnlyUntil: "2999-12-31" };
  expect(await readFactorDay((await make({ policy })).id)).toBe("3000-01-01");
  expect(await readFactorDay((await make()).id)).toBeNull();
  expect(await readFactorDay((await trusted({ policy })).id)).toBeNull();
  expect(await readFactorDay((await makeAccount({ policy })).id)).toBeNull();
});

test("row 5: refused, and nothing is left behind; with a pass let in once, without having proved the holder", async () => {
  const account = await lost();
  expect(await attempt(account)).toMatchObject({ outcome: "refused" });
  expect(await sql`select from pending_sign_in where user_id = ${account.id}`).toHaveLength(0);
  const pass = await passOf(account);
  const [secret, another] = [await startFor(account), await startFor(account)];
  expect(await waysOf(secret)).toEqual(["access-pass"]);
  expect(await passFactorByAccessPass({ ...inBrowser(secret), code: pass })).toEqual({ outcome: "proved" });
  expect(await sessionOf(secret)).toEqual({ factors: ["password", "access-pass"], proved: false });
  expect(await passFactorByAccessPass({ ...inBrowser(another), code: pass })).toEqual({ outcome: "not-offered" });
  expect(await waysOf(another)).toBe("refused");
  expect(await attempt(account)).toMatchObject({ outcome: "refused" });
});

test("a pass stands beside the other ways, and is spent after five wrong ones", async () => {
  const account = await trusted();
  await passOf(account);
  const secret = await startFor(account);
  expect(await waysOf(secret)).toEqual(["mobile", "access-pass"]);
  for (let n = 0; n < limits.guessesPerChallenge; n += 1)
    expect(await passFactorByAccessPass({ ...inBrowser(secret), code: "AAAA-AAAA-AAAA-AAAA" })).toEqual({
      outcome: "wrong-pass",
    });
  expect(await waysOf(secret)).toEqual(["mobile"]);
});

test("five codes of the app a sign-in, however many come at once; its other ways stay", async () => {
  const account = await trusted();
  const app = await makeAuthenticator(account.id);
  const { secret, challenge } = await startWithCode(account, "mobile");
  const wrong = await wrongAppCodeOf(app.id);
  const guesses = await Promise.all(Array.from({ length: 50 }, () => passFactorByApp({ ...inBrowser(secret), code: wrong })));
  expect(guesses.filter(({ outcome }) => outcome === "wrong-code")).toHaveLength(limits.guessesPerChallenge);
  expect(await passFactorByApp({ ...inBrowser(secret), code: await appCodeOf(app.id) })).toEqual({ outcome: "paused" });
  expect(await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) })).toEqual({
    outcome: "proved",
  });
  expect((await recordedOf(account.id)).filter((what) => what === "sign-in.guess-wrong")).toHaveLength(5);
});

test("ten presses of a right code of the app, or of a pass: one proves, and none is burnt twice", async () => {
  const account = await make();
  const app = await makeAuthenticator(account.id);
  const pass = await passOf(account);
  const code = await appCodeOf(app.id);
  const [byApp, byPass] = [await startFor(account), await startFor(account)];
  const apps = await Promise.all(Array.from({ length: 5 }, () => passFactorByApp({ ...inBrowser(byApp), code })));
  expect(apps.map(({ outcome }) => outcome).toSorted()).toEqual(["over", "over", "over", "over", "proved"]);
  const passes = await Promise.all(
    Array.from({ length: 10 }, () => passFactorByAccessPass({ ...inBrowser(byPass), code: pass })),
  );
  expect(passes.filter(({ outcome }) => outcome === "proved")).toHaveLength(1);
  expect(await recordedOf(account.id)).not.toContain("sign-in.guess-wrong");
});

test("an outage or a limit keeps the row: later, by another way, and never by the password alone", async () => {
  const two = await trusted({ email: confirmed("deux@siege.example") });
  const secret = await startFor(two);
  await sql`update sending_service set active = false`;
  expect(await waysOf(secret)).toEqual(["email", "mobile"]);
  expect(await readSecondFactor(secret)).toMatchObject({ choices: [{ state: "service-down" }, { state: "service-down" }] });
  expect(await askFactor(secret, "mobile")).toEqual({ outcome: "service-down" });
  expect(await sessionOf(secret)).toBeNull();
  await sql`update sending_service set active = true where channel = 'email'`;
  expect((await askFactor(secret, "email")).outcome).toBe("sent");
  expect(await askFactor(secret, "email")).toMatchObject({ outcome: "limited", because: "pause" });
  expect(await nextStep(secret)).toEqual({ step: "second-factor" });
});

test("the same after a campaign, with everything down: asked again, and refused to nobody", async () => {
  const account = await unconfirmed();
  await sql`delete from sending_service`;
  const secret = await startFor(account);
  expect(await waysOf(secret)).toEqual(["mobile"]);
  expect(await sessionOf(secret)).toBeNull();
});

test("the only way is sent to with the password; where there is a choice nothing is", async () => {
  const [one, two] = [await trusted(), await trusted({ email: confirmed("choix@siege.example") })];
  for (const account of [one, two]) await sendToOnlyWay({ ...inBrowser(await startFor(account)), locale: "fr" });
  expect((await openChallengeOf(one.mobile.id, "second-factor")).value).toBe(one.mobile.value);
  await expect(openChallengeOf(two.mobile.id, "second-factor")).rejects.toThrow();
});

test("whoever guesses passwords elsewhere keeps neither the owner nor their code waiting", async () => {
  const account = await trusted();
  const guess = () => startSignIn({ ...account, password: "faux", address: "198.51.100.7", returnTo: null });
  const guesses = await Promise.all(Array.from({ length: 20 }, guess));
  expect(guesses.some(({ outcome }) => outcome === "throttled")).toBe(true);
  const { secret, challenge } = await startWithCode(account, "mobile");
  expect(await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) })).toEqual({
    outcome: "proved",
  });
});

test("messages are in the person's language, else in the browser's", async () => {
  for (const [locale, expected] of [
    ["fr", "fr"],
    [null, "en"],
  ] as const) {
    const account = await trusted({ locale });
    await sendToOnlyWay({ ...inBrowser(await startFor(account)), locale: "en" });
    expect(await sql`select locale from message where user_id = ${account.id}`).toEqual([{ locale: expected }]);
  }
});

test("the second factor comes before a password that has to be changed", async () => {
  const account = await trusted({ mustChangePassword: true });
  const { secret, challenge } = await startWithCode(account, "mobile");
  expect(await nextStep(secret)).toEqual({ step: "second-factor" });
  const chosen = { ...inBrowser(secret), password: "trois girafes bleues au marché" };
  expect(await choosePassword(chosen)).toEqual({ outcome: "over" });
  await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) });
  expect(await nextStep(secret)).toEqual({ step: "choose-password" });
  expect(await sessionOf(secret)).toBeNull();
  expect(await choosePassword(chosen)).toEqual({ outcome: "chosen" });
  expect(await sessionOf(secret)).toEqual({ factors: ["password", "mobile"], proved: true });
});

test("a policy that comes to require a factor meanwhile is asked again before the session", async () => {
  const account = await makeAccount({ mobile: confirmed(someMobile()) });
  const secret = await startFor(account);
  expect(await nextStep(secret)).toEqual({ step: "open-session" });
  await sql`update policy set second_factor = 'required' where directory_id = ${account.directoryId}`;
  expect(await sessionOf(secret)).toBeNull();
  expect(await nextStep(secret)).toEqual({ step: "second-factor" });
});

test("so is an account that trusts something since: a first confirmation elsewhere ends the way by password alone", async () => {
  const account = await make();
  const secret = await startFor(account);
  await sql`
    update contact set confirmed_at = now(), proved_at = now(), confirmed_how = 'code', unconfirmed_reason = null where id = ${account.mobile.id}`;
  expect(await sessionOf(secret)).toBeNull();
  expect(await waysOf(secret)).toEqual(["mobile"]);
});

test.each([
  ["distrusted", sql`update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'distrusted'`],
  ["no longer allowed", sql`update policy set factor_mobile = false`],
])("a factor that is %s by the time of the session has proved nothing", async (_, change) => {
  const account = await trusted();
  const { secret, challenge } = await startWithCode(account, "mobile");
  await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) });
  await change;
  expect(await sessionOf(secret)).toBeNull();
  expect(await nextStep(secret)).toEqual({ step: "sign-in" });
});

test("who cancels is signed in by nothing that was sent for it", async () => {
  const account = await trusted();
  const { secret, challenge } = await startWithCode(account, "mobile");
  await cancelSignIn(inBrowser(secret));
  await cancelSignIn(inBrowser(secret));
  expect(await nextStep(secret)).toEqual({ step: "sign-in" });
  expect(await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) })).toEqual({
    outcome: "over",
  });
  await expect(openChallengeOf(account.mobile.id, "second-factor")).rejects.toThrow();
  expect((await recordedOf(account.id)).filter((what) => what === "sign-in.cancelled")).toHaveLength(1);
});

test("a sign-in that has run out takes no proof, and counts no guess", async () => {
  const account = await trusted();
  const { secret, challenge } = await startWithCode(account, "mobile");
  await letTimePass(limits.PENDING_SIGN_IN_MS, ["pending_sign_in"]);
  expect(await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) })).toEqual({
    outcome: "over",
  });
  expect(await readSecondFactor(secret)).toEqual({ outcome: "over" });
  expect((await openChallengeOf(account.mobile.id, "second-factor")).attempts).toBe(0);
});
