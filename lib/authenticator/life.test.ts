import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { endEverythingPending } from "@/db/queries/end-pending";
import { letTimePass } from "@/db/testing/age";
import { confirmed, makeActiveServices, makeDirectory, makeSession, someMobile } from "@/db/testing/factories";
import { confirmContact } from "@/lib/contact/confirm";
import { limits } from "@/lib/limits";
import { readFreshProof } from "@/lib/session/fresh-proof";
import { appCodeOf, appUnderWayIn, makeAuthenticator, wrongAppCodeOf } from "@/lib/testing/authenticators";
import { codeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { recordedOf } from "@/lib/testing/rows";
import { beginApp, cancelApp, confirmApp } from "./add";
import { judgeAppCode } from "./judge";
import { readAuthenticator } from "./read";
import { removeApp } from "./remove";
import { renewBackupCodes } from "./renew-backup-codes";
import { readAppUnderWay } from "./under-way";

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

/** Somebody whose account trusts a number, with a fresh proof by it unless given otherwise. */
const makeTrusted = (
  session: Parameters<typeof makeHolder>[1] = { factorProvedAt: new Date() },
  policy: NonNullable<Parameters<typeof makeDirectory>[0]>["policy"] = {},
) =>
  makeDirectory({ policy }).then(({ id: directoryId }) =>
    makeHolder({ directoryId, mobile: confirmed(someMobile()), everTrustedAt: new Date() }, session),
  );

const inSession = (holder: Holder, sessionId: string) => ({ ...holder, request: { ...holder.request, sessionId } });

const begin = (holder: Holder) => beginApp(holder.request);

const confirm = async (holder: Holder) =>
  confirmApp({ ...holder.request, code: await appCodeOf(await appUnderWayIn(holder.request.sessionId)) });

/** Adds an app, and returns its backup codes. */
const add = async (holder: Holder) => {
  expect(await begin(holder)).toEqual({ outcome: "begun" });
  const result = await confirm(holder);
  if (result.outcome !== "added") throw new Error(result.outcome);
  return result;
};

const judge = (holder: Holder, code: string) =>
  db.transaction((tx) => judgeAppCode(tx, { userId: holder.id, purpose: "second-factor", code }));

const appIdOf = async (holder: Holder) =>
  (await sql<{ id: string }[]>`select id from authenticator where user_id = ${holder.id} and confirmed_at is not null`)[0]?.id ??
  "";

const toldOf = async (holder: Holder) =>
  (
    await sql`select details ->> 'event' as event, destination from message where user_id = ${holder.id} and template = 'account-notice'`
  ).map(({ event, destination }) => [event, destination]);

test("an account that never trusted anything adds its app freely, and trusts something from then on", async () => {
  const holder = await makeHolder();
  const { backupCodes, trustedFrom } = await add(holder);
  expect(trustedFrom).toBe(null);
  expect(await readAuthenticator(holder.id)).toEqual({ usable: true, heldUntil: null, backupCodesLeft: 10 });
  expect(await readFreshProof({ id: holder.request.sessionId, userId: holder.id })).toEqual({ outcome: "fresh" });
  expect((await sql`select ever_trusted_at is not null as ever from "user" where id = ${holder.id}`)[0]?.ever).toBe(true);
  expect(await judge(holder, backupCodes[9] ?? "")).toBe("right-backup");
  expect(await recordedOf(holder.id)).toEqual(["authenticator.begun", "authenticator.added"]);
});

test("the code that added it opens nothing afterwards", async () => {
  const holder = await makeHolder();
  await begin(holder);
  const code = await appCodeOf(await appUnderWayIn(holder.request.sessionId));
  expect(await confirmApp({ ...holder.request, code })).toMatchObject({ outcome: "added" });
  expect(await judge(holder, code)).toBe("wrong");
});

test("while something is trusted it takes a fresh proof by it, when it is begun and when it is confirmed", async () => {
  const holder = await makeTrusted({});
  expect(await begin(holder)).toEqual({ outcome: "needs-factor" });
  await sql`update session set factor_proved_at = now() where id = ${holder.request.sessionId}`;
  expect(await begin(holder)).toEqual({ outcome: "begun" });
  await letTimePass(limits.FRESH_PROOF_MS, ["session"]);
  expect(await confirm(holder)).toEqual({ outcome: "needs-factor" });
  await sql`update session set factor_proved_at = now() where id = ${holder.request.sessionId}`;
  expect(await confirm(holder)).toMatchObject({ outcome: "added", trustedFrom: null });
  expect(await toldOf(holder)).toEqual([["app-added", holder.mobile.value]]);
});

test("with nothing trusted left it takes the password again, and is held", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { holdHours: 48 } });
  const holder = await makeHolder({ directoryId, everTrustedAt: new Date() }, { passwordProvedAt: new Date(0) });
  expect(await begin(holder)).toEqual({ outcome: "needs-password" });
  await sql`update session set password_proved_at = now() where id = ${holder.request.sessionId}`;
  const { backupCodes, trustedFrom } = await add(holder);
  expect(trustedFrom).toBeInstanceOf(Date);
  expect(await judge(holder, backupCodes[0] ?? "")).toBe("none");
  expect(await readFreshProof({ id: holder.request.sessionId, userId: holder.id })).toEqual({ outcome: "needs-confirmation" });
  await letTimePass(48 * HOUR_MS - 60_000);
  expect(await readAuthenticator(holder.id)).toMatchObject({ usable: false });
  await letTimePass(61_000);
  expect(await readAuthenticator(holder.id)).toMatchObject({ usable: true, heldUntil: null });
  expect(await judge(holder, backupCodes[0] ?? "")).toBe("right-backup");
});

test.each(["access-pass", "backup-code"])("by %s an app that is trusted is neither replaced nor removed", async (factor) => {
  const holder = await makeTrusted({ factors: ["password"] });
  const app = await makeAuthenticator(holder.id);
  await sql`update session set factor_proved_at = now() where id = ${holder.request.sessionId}`;
  await begin(holder);
  await sql`update session set factor_proved_at = null, factors = ${["password", factor]} where id = ${holder.request.sessionId}`;
  expect(await confirm(holder)).toEqual({ outcome: "needs-factor" });
  expect(await begin(holder)).toEqual({ outcome: "needs-factor" });
  expect(await renewBackupCodes(holder.request)).toEqual({ outcome: "needs-factor" });
  expect(await removeApp(holder.request)).toEqual({ outcome: "needs-factor" });
  expect(await appIdOf(holder)).toBe(app.id);
});

test("the secret of an app under way is shown while it may be added, and not afterwards", async () => {
  const holder = await makeTrusted();
  await begin(holder);
  expect(await readAppUnderWay(holder.request, "Joignable")).not.toBeNull();
  await letTimePass(limits.FRESH_PROOF_MS, ["session"]);
  expect(await readAppUnderWay(holder.request, "Joignable")).toBeNull();
});

test("an app that is held is removed though the policy requires a factor: it is nobody's yet", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required" } });
  const holder = await makeHolder({ directoryId, everTrustedAt: new Date() }, { factors: ["password", "access-pass"] });
  await makeAuthenticator(holder.id, { trustedFrom: new Date(Date.now() + HOUR_MS) });
  expect(await removeApp(holder.request)).toEqual({ outcome: "removed" });
  expect(await readAuthenticator(holder.id)).toBe(null);
});

test("an access pass adds an app that is held", async () => {
  const holder = await makeTrusted({ factors: ["password", "access-pass"] });
  const { trustedFrom } = await add(holder);
  expect(trustedFrom).toBeInstanceOf(Date);
  expect(await readAuthenticator(holder.id)).toMatchObject({ usable: false });
  expect(await toldOf(holder)).toEqual([["app-added", holder.mobile.value]]);
});

test("the app that was there serves until the new one's first code", async () => {
  const holder = await makeTrusted();
  const { backupCodes: old } = await add(holder);
  await begin(holder);
  expect(await judge(holder, old[0] ?? "")).toBe("right-backup");
  const { outcome } = await confirm(holder);
  expect(outcome).toBe("added");
  expect(await judge(holder, old[1] ?? "")).toBe("wrong");
  expect(await sql`select from authenticator where user_id = ${holder.id}`).toHaveLength(1);
});

test("a wrong first code adds nothing, and what was scanned stays good; what was given up does not", async () => {
  const holder = await makeHolder();
  await begin(holder);
  const id = await appUnderWayIn(holder.request.sessionId);
  expect(await confirmApp({ ...holder.request, code: await wrongAppCodeOf(id) })).toEqual({ outcome: "wrong-code" });
  expect(await begin(holder)).toEqual({ outcome: "begun" });
  expect(await appUnderWayIn(holder.request.sessionId)).toBe(id);
  const code = await appCodeOf(id);
  await cancelApp(holder.request);
  expect(await confirmApp({ ...holder.request, code })).toEqual({ outcome: "over" });
});

test("an app is added in the session that began it, and in no other", async () => {
  const [holder, stranger] = [await makeHolder(), await makeHolder()];
  await begin(holder);
  const code = await appCodeOf(await appUnderWayIn(holder.request.sessionId));
  const other = await makeSession(holder.id);
  expect(await confirmApp({ ...holder.request, sessionId: other.id, code })).toEqual({ outcome: "over" });
  expect(await confirmApp({ ...stranger.request, sessionId: holder.request.sessionId, code })).toEqual({ outcome: "over" });
  expect(await beginApp({ ...stranger.request, sessionId: holder.request.sessionId })).toEqual({ outcome: "not-taken" });
});

test("it outlives the session in which it was added", async () => {
  const holder = await makeHolder();
  await add(holder);
  await sql`delete from session where id = ${holder.request.sessionId}`;
  expect(await readAuthenticator(holder.id)).toMatchObject({ usable: true });
});

test("a policy that takes no apps adds none", async () => {
  const holder = await makeTrusted(undefined, { factorApp: false });
  expect(await begin(holder)).toEqual({ outcome: "not-taken" });
});

test("of several who type the first code at once, one adds it", async () => {
  const holder = await makeHolder();
  await begin(holder);
  const code = await appCodeOf(await appUnderWayIn(holder.request.sessionId));
  const results = await Promise.all([1, 2, 3, 4, 5].map(() => confirmApp({ ...holder.request, code })));
  expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(["added", "over", "over", "over", "over"]);
});

test("two sessions of a new account that add an app at once: one does freely, the other has to prove it first", async () => {
  for (let n = 0; n < 10; n += 1) {
    const one = await makeHolder();
    const other = inSession(one, (await makeSession(one.id)).id);
    await Promise.all([begin(one), begin(other)]);
    const outcomes = (await Promise.all([confirm(one), confirm(other)])).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(["added", "needs-factor"]);
  }
});

test("a contact and an app that two sessions of a new account bind at once are not both trusted", async () => {
  for (let n = 0; n < 10; n += 1) {
    const one = await makeHolder();
    const other = inSession(one, (await makeSession(one.id)).id);
    const code = codeFor(await sendTo(one, "mobile"));
    await begin(other);
    const [contact, app] = await Promise.all([confirmContact({ ...one.request, channel: "mobile", code }), confirm(other)]);
    const contactTrusted = contact.outcome === "confirmed" && contact.trustedFrom === null;
    const appTrusted = app.outcome === "added" && app.trustedFrom === null;
    expect([contactTrusted, appTrusted].filter(Boolean)).toHaveLength(1);
  }
});

test("a removed app proves nothing, nor do its backup codes; everybody is told", async () => {
  const holder = await makeTrusted();
  const { backupCodes } = await add(holder);
  const results = await Promise.all([removeApp(holder.request), removeApp(holder.request)]);
  expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(["no-app", "removed"]);
  expect(await judge(holder, backupCodes[0] ?? "")).toBe("none");
  expect(await readAuthenticator(holder.id)).toBe(null);
  expect(await toldOf(holder)).toEqual([
    ["app-added", holder.mobile.value],
    ["app-removed", holder.mobile.value],
  ]);
});

test("removing it, and making its codes anew, take a fresh proof", async () => {
  const holder = await makeTrusted({});
  await makeAuthenticator(holder.id);
  expect(await removeApp(holder.request)).toEqual({ outcome: "needs-factor" });
  expect(await renewBackupCodes(holder.request)).toEqual({ outcome: "needs-factor" });
  expect(await readAuthenticator(holder.id)).toMatchObject({ usable: true });
});

test("the only second factor, and the second of two ways back, are not removed while the policy requires a factor", async () => {
  const required = { secondFactor: "required" as const };
  const { id: directoryId } = await makeDirectory({ policy: required });
  const alone = await makeHolder({ directoryId });
  await add(alone);
  expect(await removeApp(alone.request)).toEqual({ outcome: "last-way", to: "sign-in" });
  expect(await readAuthenticator(alone.id)).toMatchObject({ usable: true });

  const onOtherChannel = await makeTrusted(undefined, { ...required, factorMobile: false });
  await add(onOtherChannel);
  expect(await removeApp(onOtherChannel.request)).toMatchObject({ outcome: "last-way" });

  const withNumber = await makeTrusted(undefined, required);
  await add(withNumber);
  expect(await removeApp(withNumber.request)).toEqual({ outcome: "last-way", to: "recover" });
  await sql`update contact set confirmed_at = now(), proved_at = now(), confirmed_how = 'code', unconfirmed_reason = null
    where id = ${withNumber.email.id}`;
  expect(await removeApp(withNumber.request)).toEqual({ outcome: "removed" });
});

test("new backup codes take the place of the old ones, used or not", async () => {
  const holder = await makeTrusted();
  const { backupCodes: old } = await add(holder);
  await judge(holder, old[0] ?? "");
  const made = await renewBackupCodes(holder.request);
  if (made.outcome !== "made") throw new Error(made.outcome);
  expect(await readAuthenticator(holder.id)).toMatchObject({ backupCodesLeft: 10 });
  expect(await judge(holder, old[1] ?? "")).toBe("wrong");
  expect(await judge(holder, made.backupCodes[0] ?? "")).toBe("right-backup");
  expect(await judge(holder, await appCodeOf(await appIdOf(holder), 1))).toBe("right-app");
  expect(await recordedOf(holder.id)).toContain("authenticator.backup-codes-made");
});

test("what ends everything pending ends an app that is being added or held, and leaves one that is trusted", async () => {
  const [adding, held, trusted] = [await makeHolder(), await makeHolder(), await makeHolder()];
  await begin(adding);
  const code = await appCodeOf(await appUnderWayIn(adding.request.sessionId));
  await makeAuthenticator(held.id, { trustedFrom: new Date(Date.now() + HOUR_MS) });
  await add(trusted);
  for (const { id } of [adding, held, trusted]) await db.transaction((tx) => endEverythingPending(tx, id));
  expect(await confirmApp({ ...adding.request, code })).toEqual({ outcome: "over" });
  expect(await readAuthenticator(held.id)).toBe(null);
  expect(await readAuthenticator(trusted.id)).toMatchObject({ usable: true });
});

test("no secret, code or backup code is in what is recorded and told", async () => {
  const holder = await makeTrusted();
  const { backupCodes } = await add(holder);
  const rows = await sql`
    select details::text from audit where subject_id = ${holder.id} union all select details::text from message where user_id = ${holder.id}`;
  const text = JSON.stringify(rows);
  for (const code of backupCodes) expect(text).not.toContain(code);
  expect(text).not.toMatch(/[A-Z2-7]{32}/);
});
