import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, due, makeActiveServices, makeSession, someMobile } from "@/db/testing/factories";
import { changeContact } from "@/lib/contact/change";
import { confirmContact } from "@/lib/contact/confirm";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { limits } from "@/lib/limits";
import { confirmByLink } from "@/lib/link/confirm";
import { initialPassword } from "@/lib/password/initial";
import { openSession } from "@/lib/session/open";
import { readSession } from "@/lib/session/read";
import { reauthenticateByCode, sendProof } from "@/lib/session/reauthenticate";
import { makeAccount, startFor } from "@/lib/testing/accounts";
import { codeFor, linkTokenFor, openChallengeOf } from "@/lib/testing/codes";
import { contactRow, recordedOf } from "@/lib/testing/rows";
import { choosePassword } from "./choose-password";
import { nextStep } from "./next-step";
import { startSignIn } from "./start";

const NEW_PASSWORD = "trois girafes bleues au marché";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

const choose = (secret: string, password = NEW_PASSWORD) => choosePassword({ secret, password, address: null });

/** Somebody whose password somebody else may know, with all that could have been started by it. */
async function makeHaunted() {
  const account = await makeAccount({
    mustChangePassword: true,
    email: confirmed("ancien@siege.example"),
    mobile: confirmed(someMobile()),
    everTrustedAt: new Date(),
  });
  const intruder = await makeSession(account.id, { factorProvedAt: new Date() });
  const request = { userId: account.id, sessionId: intruder.id, address: null };
  await changeContact({ ...request, channel: "email", input: "intrus@siege.example" });
  await sendConfirmation({ ...request, channel: "email", locale: "fr" });
  await sendProof({ ...request, channel: "mobile", locale: "fr" });
  return { account, request };
}

test("everything that the account trusts is told of it: whoever found the initial password is not alone", async () => {
  const account = await makeAccount({ mustChangePassword: true, email: confirmed("prevenu@siege.example") });
  expect(await choose(await startFor(account))).toEqual({ outcome: "chosen" });
  expect(await sql`select destination, details->>'event' as event from message where user_id = ${account.id}`).toEqual([
    { destination: "prevenu@siege.example", event: "password-changed" },
  ]);
});

test("a new password ends whatever was started with the old one, and goes on with this sign-in", async () => {
  const { account, request } = await makeHaunted();
  const confirmation = await openChallengeOf(account.email.id);
  const proof = await openChallengeOf(account.mobile.id, "second-factor");
  const [mine, theirs] = [await startFor(account), await startFor(account)];

  expect(await choose(mine)).toEqual({ outcome: "chosen" });
  expect(await readSession(request.sessionId)).toBeNull();
  expect(await contactRow(account.email.id)).toMatchObject({
    value: "ancien@siege.example",
    pendingValue: null,
    confirmed: true,
  });
  expect(await confirmByLink(linkTokenFor(confirmation), null)).toBe("changed");
  expect(await confirmContact({ ...request, channel: "email", code: codeFor(confirmation) })).toMatchObject({
    outcome: "closed",
  });
  expect(await reauthenticateByCode({ ...request, channel: "mobile", code: codeFor(proof) })).toEqual({ outcome: "closed" });
  expect(await nextStep(theirs)).toEqual({ step: "sign-in" });
  expect(await openSession({ secret: theirs, address: null, userAgent: null })).toBeNull();

  expect(await nextStep(mine)).toEqual({ step: "open-session" });
  expect(await openSession({ secret: mine, address: null, userAgent: null })).not.toBeNull();
  expect((await recordedOf(account.id)).filter((what) => what === "password.changed")).toHaveLength(1);
});

test("the old password is worth nothing afterwards, nor is an initial one", async () => {
  const nonce = Buffer.alloc(16, 8);
  const account = await makeAccount({
    mustChangePassword: true,
    passwordHash: null,
    initialPasswordNonce: nonce,
    initialPasswordExpiresAt: new Date(Date.now() + limits.INITIAL_PASSWORD_LIFETIME_MS),
  });
  const initial = initialPassword({ id: account.id, nonce });
  const attempt = (password: string) =>
    startSignIn({ directoryId: account.directoryId, login: account.login, password, address: null, returnTo: null });
  const started = await attempt(initial);
  if (started.outcome !== "started") throw new Error(started.outcome);
  await choose(started.secret);
  expect((await attempt(initial)).outcome).toBe("wrong");
  expect((await attempt(NEW_PASSWORD)).outcome).toBe("started");
});

test("held values end, and give up their claim", async () => {
  const number = someMobile();
  const account = await makeAccount({
    mustChangePassword: true,
    email: { ...due("perdu@siege.example"), unconfirmedReason: "distrusted" },
    mobile: { value: number },
    everTrustedAt: new Date(),
  });
  const intruder = await makeSession(account.id);
  const request = { userId: account.id, sessionId: intruder.id, address: null, channel: "mobile" as const };
  await sendConfirmation({ ...request, locale: "fr" });
  await confirmContact({ ...request, code: codeFor(await openChallengeOf(account.mobile.id)) });
  expect(await contactRow(account.mobile.id)).toMatchObject({ held: true, confirmed: true });

  await choose(await startFor(account));
  expect(await contactRow(account.mobile.id)).toMatchObject({ value: null, held: false, confirmed: false, reason: "new" });
  expect(await sql`select from value_claim where value = ${number}`).toHaveLength(0);
});

test("what was trusted, or proved long ago, stays as it is", async () => {
  const account = await makeAccount({
    mustChangePassword: true,
    email: confirmed("sure@siege.example"),
    mobile: due(someMobile()),
    everTrustedAt: new Date(),
  });
  await sql`insert into value_claim values ('email', 'sure@siege.example', ${account.email.id})`;
  const before = [await contactRow(account.email.id), await contactRow(account.mobile.id)];
  await choose(await startFor(account));
  expect([await contactRow(account.email.id), await contactRow(account.mobile.id)]).toEqual(before);
  expect(await sql`select from value_claim where value = 'sure@siege.example'`).toHaveLength(1);
});

test("ten choices at the same moment: one is taken", async () => {
  const account = await makeAccount({ mustChangePassword: true });
  const secret = await startFor(account);
  const passwords = Array.from({ length: 10 }, (_, n) => `${NEW_PASSWORD} ${n}`);
  const results = await Promise.all(passwords.map((password) => choose(secret, password)));
  expect(results.filter(({ outcome }) => outcome === "chosen")).toHaveLength(1);
  expect((await recordedOf(account.id)).filter((what) => what === "password.changed")).toHaveLength(1);
  const chosen = passwords[results.findIndex(({ outcome }) => outcome === "chosen")] ?? "";
  const again = await startSignIn({
    directoryId: account.directoryId,
    login: account.login,
    password: chosen,
    address: null,
    returnTo: null,
  });
  expect(again.outcome).toBe("started");
});

test("only a sign-in that has to, and still lives, changes a password", async () => {
  const free = await makeAccount();
  expect(await choose(await startFor(free))).toEqual({ outcome: "over" });
  expect(await choose("nobody's secret")).toEqual({ outcome: "over" });
  const bound = await makeAccount({ mustChangePassword: true });
  const secret = await startFor(bound);
  await letTimePass(limits.PENDING_SIGN_IN_MS);
  expect(await choose(secret)).toEqual({ outcome: "over" });
});

test("an unfit password changes nothing and can be corrected", async () => {
  const account = await makeAccount({ mustChangePassword: true, displayName: "Camille Le Goff" });
  const secret = await startFor(account);
  expect(await choose(secret, "court")).toEqual({ outcome: "unfit", fault: "too-short" });
  expect(await choose(secret, "Camille Le Goff")).toEqual({ outcome: "unfit", fault: "too-common" });
  expect(await nextStep(secret)).toEqual({ step: "choose-password" });
  expect(await choose(secret)).toEqual({ outcome: "chosen" });
});

test("a password that is judged while it is replaced leaves no sign-in behind", async () => {
  for (let round = 0; round < 10; round += 1) {
    const account = await makeAccount({ mustChangePassword: true });
    const mine = await startFor(account);
    const old = () => startFor(account).catch(() => null);
    const [chosen, ...theirs] = await Promise.all([choose(mine), old(), old(), old(), old()]);
    expect(chosen).toEqual({ outcome: "chosen" });
    for (const secret of theirs) {
      if (secret) expect(await openSession({ secret, address: null, userAgent: null })).toBeNull();
    }
  }
});

test("what an intruder typed and nobody proved goes with the password", async () => {
  const account = await makeAccount({ mustChangePassword: true });
  const intruder = await makeSession(account.id);
  await changeContact({
    userId: account.id,
    sessionId: intruder.id,
    address: null,
    channel: "email",
    input: "intrus@siege.example",
  });
  expect(await choose(await startFor(account))).toEqual({ outcome: "chosen" });
  expect(await contactRow(account.email.id)).toMatchObject({ value: null, confirmed: false });
});
