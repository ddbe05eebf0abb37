import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { writeBackupSecret } from "@/db/queries/authenticators";
import { letTimePass } from "@/db/testing/age";
import { makeActiveServices, makeSession } from "@/db/testing/factories";
import { countWaiting, holdAccount } from "@/db/testing/hold";
import { newBackupSecret } from "@/lib/authenticator/backup-codes";
import { readAuthenticator } from "@/lib/authenticator/read";
import { sealAppSecret } from "@/lib/authenticator/secrets";
import { confirmContact } from "@/lib/contact/confirm";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { limits } from "@/lib/limits";
import { readPrompt } from "@/lib/prompt/read";
import { appCodeOf, makeAuthenticator, wrongAppCodeOf } from "@/lib/testing/authenticators";
import { codeFor } from "@/lib/testing/codes";
import { makeHolder, sendTo } from "@/lib/testing/holder";
import { recordedOf } from "@/lib/testing/rows";
import { readFreshProof } from "./fresh-proof";
import { reauthenticateByApp } from "./reauthenticate-by-app";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

/** Somebody whose account trusts an app and nothing else. */
const makeAppHolder = async (given: Parameters<typeof makeAuthenticator>[1] = {}) => {
  const holder = await makeHolder({ everTrustedAt: new Date() });
  const app = await makeAuthenticator(holder.id, given);
  return { ...holder, app, proof: { id: holder.request.sessionId, userId: holder.id } };
};

type Holder = Awaited<ReturnType<typeof makeAppHolder>>;

const prove = (holder: Holder, code: string) => reauthenticateByApp({ ...holder.request, directoryId: holder.directoryId, code });

const send = (holder: Holder) => sendConfirmation({ ...holder.request, channel: "email", locale: "fr" });

test("an account that trusts an app alone trusts something: the password binds nothing, a code of the app does", async () => {
  const holder = await makeAppHolder();
  expect(await send(holder)).toEqual({ outcome: "needs-factor" });
  expect(await readPrompt(holder.proof)).toMatchObject({ app: true, witnesses: [] });
  expect(await readFreshProof(holder.proof)).toEqual({ outcome: "needs-factor", app: true, contacts: [] });

  expect(await prove(holder, await appCodeOf(holder.app.id))).toEqual({ outcome: "proved" });
  expect(await readFreshProof(holder.proof)).toEqual({ outcome: "fresh" });
  expect(await readPrompt(holder.proof)).toMatchObject({ app: false });
  expect(await send(holder)).toMatchObject({ outcome: "sent" });
  expect(await recordedOf(holder.id)).toEqual(["session.proved", "challenge.sent"]);
});

test("a value whose code was asked for before the app was there is held", async () => {
  const holder = await makeHolder();
  const code = codeFor(await sendTo(holder, "email"));
  await makeAuthenticator(holder.id);
  const confirmed = await confirmContact({ ...holder.request, channel: "email", code });
  expect(confirmed).toEqual({ outcome: "confirmed", trustedFrom: expect.any(Date) });
});

test("it proves in the session in which it is typed, for ten minutes", async () => {
  const holder = await makeAppHolder();
  const other = await makeSession(holder.id);
  await prove(holder, await appCodeOf(holder.app.id));
  expect(await readFreshProof({ id: other.id, userId: holder.id })).toMatchObject({ outcome: "needs-factor" });
  await letTimePass(limits.FRESH_PROOF_MS);
  expect(await readFreshProof(holder.proof)).toMatchObject({ outcome: "needs-factor" });
});

test("a backup code opens the held path and proves nothing, however many are typed", async () => {
  const holder = await makeAppHolder();
  const [code = "", second = ""] = holder.app.backupCodes;
  expect(await prove(holder, code)).toEqual({ outcome: "let-in" });
  expect(await prove(holder, code)).toEqual({ outcome: "wrong" });
  expect(await prove(holder, second)).toEqual({ outcome: "let-in" });
  expect(await readFreshProof(holder.proof)).toMatchObject({ outcome: "needs-factor" });
  const confirmed = await confirmContact({
    ...holder.request,
    channel: "email",
    code: codeFor(await sendTo(holder, "email")),
  });
  expect(confirmed).toEqual({ outcome: "confirmed", trustedFrom: expect.any(Date) });
});

test("a backup code that waited while others were made in their place is wrong, and burns none of theirs", async () => {
  const holder = await makeAppHolder();
  const account = await holdAccount(holder.id);
  const proof = prove(holder, holder.app.backupCodes[3] ?? "");
  await expect.poll(countWaiting).toBe(1);
  await writeBackupSecret(db, holder.app.id, sealAppSecret(holder.app.id, "backup", newBackupSecret()));
  await account.release();
  expect(await proof).toEqual({ outcome: "wrong" });
  expect(await readAuthenticator(holder.id)).toMatchObject({ backupCodesLeft: 10 });
});

test("a held app vouches for nothing, and leaves the account to its password and a hold", async () => {
  const holder = await makeAppHolder({ trustedFrom: new Date(Date.now() + 3_600_000) });
  expect(await prove(holder, await appCodeOf(holder.app.id))).toEqual({ outcome: "no-app" });
  expect(await readFreshProof(holder.proof)).toEqual({ outcome: "needs-confirmation" });
  expect(await send(holder)).toMatchObject({ outcome: "sent" });
});

test("whoever tries one code after another waits longer each time, and is recorded", async () => {
  const holder = await makeAppHolder();
  const wrong = await wrongAppCodeOf(holder.app.id);
  for (let n = 0; n < limits.passwordFreeTries; n += 1) expect(await prove(holder, wrong)).toEqual({ outcome: "wrong" });
  expect(await prove(holder, await appCodeOf(holder.app.id))).toMatchObject({ outcome: "throttled", retryAt: expect.any(Date) });
  expect(await recordedOf(holder.id)).toEqual(new Array(limits.passwordFreeTries).fill("authenticator.guess-wrong"));
  await letTimePass(limits.PASSWORD_DELAY_MS);
  expect(await prove(holder, await appCodeOf(holder.app.id))).toEqual({ outcome: "proved" });
});

test("with the day's guesses spent, no code proves any more", async () => {
  const holder = await makeAppHolder();
  const wrong = await wrongAppCodeOf(holder.app.id);
  for (let n = 0; n < limits.guessesPerDay; n += 1) {
    await sql`delete from rate_limit where key like 'app-again:%'`;
    expect(await prove(holder, wrong)).toEqual({ outcome: "wrong" });
  }
  await sql`delete from rate_limit where key like 'app-again:%'`;
  expect(await prove(holder, await appCodeOf(holder.app.id))).toEqual({ outcome: "spent" });
});
