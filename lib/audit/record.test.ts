import "@/db/testing/database";
import { beforeAll, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeActiveServices } from "@/db/testing/factories";
import { cancelChange, changeContact } from "@/lib/contact/change";
import { confirmContact } from "@/lib/contact/confirm";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { limits } from "@/lib/limits";
import { confirmByLink } from "@/lib/link/confirm";
import { disownByLink } from "@/lib/link/disown";
import { findChallengeOfLink } from "@/lib/link/read";
import { initialPassword } from "@/lib/password/initial";
import { leavePrompt } from "@/lib/prompt/leave";
import { readPrompt } from "@/lib/prompt/read";
import { endSession } from "@/lib/session/end";
import { openSession } from "@/lib/session/open";
import { readSession } from "@/lib/session/read";
import { reauthenticateByCode, reauthenticateByPassword, sendProof } from "@/lib/session/reauthenticate";
import { choosePassword } from "@/lib/sign-in/choose-password";
import { startSignIn } from "@/lib/sign-in/start";
import { makeAccount } from "@/lib/testing/accounts";
import { codeFor, linkTokenFor, openChallengeOf, wrongCodeFor } from "@/lib/testing/codes";

beforeAll(async () => {
  await makeActiveServices();
});

const NEW_PASSWORD = "trois girafes bleues au marché";
const ADDRESS = "192.0.2.1";

test("every step of a whole flow has exactly one row, and no row says more than it may", async () => {
  const nonce = Buffer.alloc(16, 3);
  const account = await makeAccount({
    login: "canari.login",
    displayName: "Canari Nom",
    passwordHash: null,
    initialPasswordNonce: nonce,
    initialPasswordExpiresAt: new Date(Date.now() + limits.INITIAL_PASSWORD_LIFETIME_MS),
    mustChangePassword: true,
    email: { value: "canari.avant@siege.example" },
    mobile: { value: null },
  });
  const secrets: string[] = [initialPassword({ id: account.id, nonce }), NEW_PASSWORD, "canari", "+336", "faux mot"];
  const steps: string[] = [];
  const attempt = (password: string) =>
    startSignIn({ directoryId: account.directoryId, login: account.login, password, address: ADDRESS, returnTo: "/canari" });
  const step = async <Result>(what: string | null, result: Promise<Result>): Promise<Result> => {
    const done = await result;
    if (what) steps.push(what);
    return done;
  };

  await step("sign-in.refused", attempt("faux mot"));
  const started = await step("sign-in.password-accepted", attempt(initialPassword({ id: account.id, nonce })));
  if (started.outcome !== "started") throw new Error(started.outcome);
  secrets.push(started.secret);
  await step(null, choosePassword({ secret: started.secret, password: "court", address: ADDRESS }));
  await step("password.changed", choosePassword({ secret: started.secret, password: NEW_PASSWORD, address: ADDRESS }));
  const opened = await step("session.opened", openSession({ secret: started.secret, address: ADDRESS, userAgent: "canari" }));
  await step(null, openSession({ secret: started.secret, address: ADDRESS, userAgent: null }));
  if (!opened) throw new Error("no session");
  const request = { userId: account.id, sessionId: opened.sessionId, address: ADDRESS };
  const inDirectory = { ...request, directoryId: account.directoryId };
  const [email, mobile] = [
    { ...request, channel: "email" as const },
    { ...request, channel: "mobile" as const },
  ];
  await step(null, readSession(opened.sessionId));
  await step(null, readPrompt({ id: opened.sessionId, userId: account.id }));

  await step("contact.entered", changeContact({ ...mobile, input: "06 12 34 56 78" }));
  await step("challenge.sent", sendConfirmation({ ...mobile, locale: "fr" }));
  await step(null, sendConfirmation({ ...mobile, locale: "fr" }));
  const code = await openChallengeOf(account.mobile.id);
  secrets.push(codeFor(code), wrongCodeFor(code));
  await step("challenge.guess-wrong", confirmContact({ ...mobile, code: wrongCodeFor(code) }));
  await step("contact.confirmed", confirmContact({ ...mobile, code: codeFor(code) }));
  await step(null, confirmContact({ ...mobile, code: codeFor(code) }));

  await step("challenge.sent", sendConfirmation({ ...email, locale: "fr" }));
  const link = await openChallengeOf(account.email.id);
  secrets.push(codeFor(link), linkTokenFor(link));
  await step(null, findChallengeOfLink(linkTokenFor(link)));
  await step("contact.confirmed", confirmByLink(linkTokenFor(link), ADDRESS));
  await step(null, confirmByLink(linkTokenFor(link), ADDRESS));
  await step("prompt.done", leavePrompt(inDirectory));
  await step(null, leavePrompt(inDirectory));

  await letTimePass(limits.FRESH_PROOF_MS + 60_000);
  await step("session.password-refused", reauthenticateByPassword({ ...inDirectory, password: "faux mot" }));
  await step("session.password-proved", reauthenticateByPassword({ ...inDirectory, password: NEW_PASSWORD }));
  await step("challenge.sent", sendProof({ ...mobile, locale: "fr" }));
  const proof = await openChallengeOf(account.mobile.id, "second-factor");
  secrets.push(codeFor(proof));
  await step("challenge.guess-wrong", reauthenticateByCode({ ...mobile, code: wrongCodeFor(proof) }));
  await step("session.proved", reauthenticateByCode({ ...mobile, code: codeFor(proof) }));
  await step("contact.entered", changeContact({ ...email, input: "canari.autre@siege.example" }));
  await step("contact.change-cancelled", cancelChange({ ...email, directoryId: account.directoryId }));
  await step("contact.entered", changeContact({ ...email, input: "canari.apres@siege.example" }));
  await step("challenge.sent", sendConfirmation({ ...email, locale: "fr" }));
  const stranger = await openChallengeOf(account.email.id);
  await step("contact.disowned", disownByLink(linkTokenFor(stranger), "198.51.100.9"));
  await step(null, disownByLink(linkTokenFor(stranger), null));
  const ending = {
    id: opened.sessionId,
    askedIn: opened.sessionId,
    userId: account.id,
    directoryId: account.directoryId,
    address: ADDRESS,
  };
  await step("session.ended", endSession(ending));
  await step(null, endSession(ending));

  const rows = await sql`select * from audit where subject_id = ${account.id} order by at, id`;
  expect(rows.map(({ what }) => what)).toEqual(steps);
  for (const row of rows) {
    expect(row.directory_id, row.what).toBe(account.directoryId);
    for (const secret of secrets) expect(JSON.stringify(row.details).toLowerCase(), row.what).not.toContain(secret.toLowerCase());
  }
  const unknownOrigin = rows.filter(({ address }) => address === null).map(({ what }) => what);
  expect(unknownOrigin).toEqual([]);
});
