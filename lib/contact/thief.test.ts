import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, makeActiveServices, makeSession, someMobile } from "@/db/testing/factories";
import { temporaryFile } from "@/db/testing/temporary-file";
import { issueAccessPass } from "@/lib/access-pass/issue";
import { freezeByLink } from "@/lib/freeze/freeze";
import { deriveFreezeToken } from "@/lib/freeze/link";
import { importDirectory } from "@/lib/import/run";
import { limits } from "@/lib/limits";
import { confirmByLink } from "@/lib/link/confirm";
import { finishRecovery } from "@/lib/recovery/finish";
import { proveRecoveryByCode } from "@/lib/recovery/prove";
import { openSession } from "@/lib/session/open";
import { readSession } from "@/lib/session/read";
import { reauthenticateByCode, sendProof } from "@/lib/session/reauthenticate";
import { passFactorByAccessPass } from "@/lib/sign-in/pass-factor-by-access-pass";
import { passFactorByContact } from "@/lib/sign-in/pass-factor-by-contact";
import { startSignIn } from "@/lib/sign-in/start";
import { type Account, makeAccount, PASSWORD, startFor } from "@/lib/testing/accounts";
import { makeAdministrator } from "@/lib/testing/administrators";
import { codeFor, linkTokenFor, openChallengeOf, wrongCodeFor } from "@/lib/testing/codes";
import { lookUp, recoverBy, startRecoveryOf } from "@/lib/testing/recoveries";
import { contactRow } from "@/lib/testing/rows";
import { inBrowser, sessionOf, startWithCode } from "@/lib/testing/second-factor";
import { changeContact } from "./change";
import { confirmContact } from "./confirm";
import { removeContact } from "./remove";
import { sendConfirmation } from "./send-confirmation";
import { listTrustedContacts } from "./trusted";

const HOUR_MS = 3_600_000;
const ELSEWHERE = "203.0.113.66";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

/** Whoever has the password, and nothing else, in a session of the account. */
async function breakIn(account: Account) {
  const { id: sessionId } = await makeSession(account.id, { address: ELSEWHERE });
  const request = { userId: account.id, sessionId, address: ELSEWHERE };
  return {
    mobile: { ...request, channel: "mobile" as const },
    email: { ...request, channel: "email" as const },
  };
}

const messagesTo = async (destination: string, template: string) => {
  const rows = await sql<{ id: string; details: Record<string, string> }[]>`
    select id, details from message where destination = ${destination} and template = ${template} order by id`;
  return [...rows];
};

let owners = 0;

/** An account whose owner can be reached by both ways, or by mail alone. */
async function makeOwner(given: Parameters<typeof makeAccount>[0] = {}) {
  owners += 1;
  const number = someMobile();
  const address = `titulaire${owners}@siege.example`;
  const account = await makeAccount({
    email: confirmed(address),
    mobile: confirmed(number),
    everTrustedAt: new Date(),
    ...given,
  });
  return { account, number, address, stolen: someMobile() };
}

test("who has only the password cannot move recovery to a phone of theirs: by changing, adding, removing, or exhausting limits", async () => {
  const { account, number, stolen } = await makeOwner();
  const thief = await breakIn(account);
  expect(await changeContact({ ...thief.mobile, input: stolen })).toEqual({ outcome: "entered" });
  expect(await sendConfirmation({ ...thief.mobile, locale: "fr" })).toEqual({ outcome: "needs-factor" });
  expect(await removeContact(thief.mobile)).toEqual({ outcome: "needs-factor" });

  const proof = { ...thief.email, locale: "fr" as const };
  expect(await sendProof(proof)).toMatchObject({ outcome: "sent" });
  const asked = await openChallengeOf(account.email.id, "second-factor");
  for (let guess = 0; guess < limits.guessesPerChallenge + 1; guess += 1)
    expect(await reauthenticateByCode({ ...thief.email, code: wrongCodeFor(asked) })).not.toMatchObject({ outcome: "proved" });
  for (let hour = 0; hour < 6; hour += 1) {
    await letTimePass(HOUR_MS, ["rate_limit", "challenge"]);
    await sendProof(proof);
    await sendProof({ ...thief.mobile, locale: "fr" });
  }
  const spent = { ...thief.mobile, sessionId: (await makeSession(account.id)).id };
  expect(await sendConfirmation({ ...spent, locale: "fr" })).toMatchObject({ outcome: expect.stringMatching(/^needs-/) });

  const only = await makeOwner({ mobile: { value: null } });
  const adding = await breakIn(only.account);
  await changeContact({ ...adding.mobile, input: only.stolen });
  expect(await sendConfirmation({ ...adding.mobile, locale: "fr" })).toEqual({ outcome: "needs-factor" });

  expect(await messagesTo(stolen, "code")).toEqual([]);
  expect(await messagesTo(only.stolen, "code")).toEqual([]);
  expect((await listTrustedContacts(account.id)).map(({ value }) => value)).toContain(number);
});

test("nor by waiting for an import: what the file brings takes the place of what was typed, and binds nothing", async () => {
  const { account, number, address, stolen } = await makeOwner();
  const [directory] = await sql<{ slug: string }[]>`select slug from directory where id = ${account.directoryId}`;
  const thief = await breakIn(account);
  await changeContact({ ...thief.mobile, input: stolen });
  const brought = someMobile();
  const file = await temporaryFile(
    ["login;name;email;mobile;department;language", `${account.login};Camille Roy;${address};${brought};;fr`, ""].join("\r\n"),
  );
  expect(await importDirectory({ file, directory: directory?.slug ?? "", actor: { id: null, address: null } })).toMatchObject({
    outcome: "imported",
  });
  expect(await contactRow(account.mobile.id)).toMatchObject({ value: number, pendingValue: brought, confirmed: true });
  expect(await sendConfirmation({ ...thief.mobile, locale: "fr" })).toEqual({ outcome: "needs-factor" });
  expect(await messagesTo(stolen, "code")).toEqual([]);
  expect(await messagesTo(brought, "code")).toEqual([]);
});

test("nor by a mailed link that outlives a reset of the password", async () => {
  const { account, number } = await makeOwner({ everTrustedAt: null, mobile: { value: null }, email: { value: null } });
  const thief = await breakIn(account);
  await changeContact({ ...thief.email, input: "voleur@ailleurs.example" });
  expect(await sendConfirmation({ ...thief.email, locale: "fr" })).toMatchObject({ outcome: "sent" });
  const link = linkTokenFor(await openChallengeOf(account.email.id));

  await sql`update contact set value = ${number}, confirmed_at = now(), proved_at = now(), confirmed_how = 'code', unconfirmed_reason = null
    where id = ${account.mobile.id}`;
  const { secret, challenge } = await recoverBy(account, "mobile");
  const proved = await proveRecoveryByCode({ secret, code: codeFor(challenge), address: null });
  if (proved.outcome !== "proved") throw new Error(proved.outcome);
  expect(await finishRecovery({ secret: proved.secret, password: "trois girafes bleues au marché", address: null })).toEqual({
    outcome: "changed",
  });
  expect(await readSession(thief.email.sessionId)).toBeNull();
  expect(await confirmByLink(link, ELSEWHERE)).not.toBe("confirmed");
  expect(await contactRow(account.email.id)).toMatchObject({ value: null, confirmed: false });
});

test("nor unnoticed by a telephone call to the help desk: the owner is told first, the new number is held, and one press ends it", async () => {
  const { account, number, address, stolen } = await makeOwner({ policy: { secondFactor: "required" } });
  const secret = await startFor(account);
  expect(await sessionOf(secret)).toBeNull();
  const { by } = await makeAdministrator();
  const issued = await issueAccessPass(by, account.id);
  if (issued.outcome !== "issued") throw new Error(issued.outcome);
  for (const destination of [number, address]) expect(await messagesTo(destination, "account-notice")).toHaveLength(1);

  expect(await passFactorByAccessPass({ ...inBrowser(secret), code: issued.pass })).toEqual({ outcome: "proved" });
  const opened = await openSession({ ...inBrowser(secret), userAgent: null });
  if (!opened) throw new Error("no session");
  const thief = { userId: account.id, sessionId: opened.sessionId, address: ELSEWHERE, channel: "mobile" as const };
  await changeContact({ ...thief, input: stolen });
  expect(await sendConfirmation({ ...thief, locale: "fr" })).toMatchObject({ outcome: "sent" });
  const code = codeFor(await openChallengeOf(account.mobile.id));
  expect(await confirmContact({ ...thief, code })).toMatchObject({ outcome: "confirmed", trustedFrom: expect.any(Date) });
  expect((await listTrustedContacts(account.id)).map(({ value }) => value)).toEqual([address]);
  await startRecoveryOf(account, "mobile").then(lookUp);
  expect(await messagesTo(stolen, "code")).toHaveLength(1);

  const [notice] = await messagesTo(address, "binding-notice");
  const { freezeKey = "" } = notice?.details ?? {};
  const token = deriveFreezeToken({ messageId: notice?.id ?? "", destination: address, keyId: freezeKey });
  expect(await freezeByLink(token ?? "", null)).toBe("frozen");
  expect(await contactRow(account.mobile.id)).toMatchObject({ value: null, confirmed: false });
  expect(await readSession(opened.sessionId)).toBeNull();
  expect(
    await startSignIn({
      directoryId: account.directoryId,
      login: account.login,
      password: PASSWORD,
      address: ELSEWHERE,
      returnTo: null,
    }),
  ).toEqual({ outcome: "wrong" });
});

test("a script of wrong guesses locks nobody out: the owner signs in, and receives and proves a second factor", async () => {
  const { account } = await makeOwner({ policy: { secondFactor: "required" } });
  const attempt = (password: string, address: string) =>
    startSignIn({ directoryId: account.directoryId, login: account.login, password, address, returnTo: null });
  for (let burst = 0; burst < 3; burst += 1) {
    await Promise.all(Array.from({ length: 50 }, (_, n) => attempt(`faux mot de passe ${n}`, ELSEWHERE)));
    for (const channel of ["email", "mobile"] as const) {
      const asking = await startRecoveryOf(account, channel, { address: `203.0.113.${burst}` }).catch(() => null);
      if (!asking) continue;
      await lookUp(asking);
      await Promise.all(
        Array.from({ length: 50 }, () => proveRecoveryByCode({ secret: asking, code: "00000000", address: ELSEWHERE })),
      );
    }
  }
  expect(await attempt(PASSWORD, ELSEWHERE)).toMatchObject({ outcome: "throttled" });

  const { secret, challenge } = await startWithCode(account, "mobile");
  expect(await passFactorByContact({ ...inBrowser(secret), channel: "mobile", code: codeFor(challenge) })).toMatchObject({
    outcome: "proved",
  });
  expect(await sessionOf(secret)).toMatchObject({ factors: ["password", "mobile"] });
});
