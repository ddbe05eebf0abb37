import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePassUntil } from "@/db/testing/age";
import { confirmed, makeActiveServices, makeSession, someMobile } from "@/db/testing/factories";
import { changeContact } from "@/lib/contact/change";
import { limits } from "@/lib/limits";
import { endAllSessions } from "@/lib/session/end";
import { readSession, readSessionByKey } from "@/lib/session/read";
import { type Account, makeAccount, PASSWORD, startFor } from "@/lib/testing/accounts";
import { contactRow, recordedOf } from "@/lib/testing/rows";
import { changePassword } from "./change";
import { hashPassword, passwordMatches } from "./hash";

const WANTED = "trois girafes bleues au marché";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

async function makeSignedIn(given: Parameters<typeof makeAccount>[0] = {}) {
  const account = await makeAccount(given);
  const { id, token } = await makeSession(account.id);
  const change = (present: string, wanted = WANTED) =>
    changePassword({ userId: account.id, session: { id, token }, present, wanted, address: "192.0.2.1" });
  return { account, session: { id, token }, change };
}

const isPassword = async ({ id }: Account, password: string) =>
  passwordMatches((await sql`select password_hash from "user" where id = ${id}`)[0]?.password_hash ?? null, password);

test("the new password counts from then on, and this session goes on under another token", async () => {
  const { account, session, change } = await makeSignedIn();
  const result = await change(PASSWORD);
  if (result.outcome !== "changed" || !result.key) throw new Error(result.outcome);
  expect([await isPassword(account, WANTED), await isPassword(account, PASSWORD)]).toEqual([true, false]);
  expect(result.key).toMatchObject({ id: session.id });
  expect(result.key.token).not.toBe(session.token);
  expect(await readSessionByKey(result.key)).not.toBeNull();
  expect(await recordedOf(account.id)).toEqual(["password.changed"]);
});

test("every other session and sign-in ends, and what waits on the account with them", async () => {
  const { account, session, change } = await makeSignedIn({ mobile: confirmed(someMobile()), everTrustedAt: new Date() });
  const other = await makeSession(account.id);
  await startFor(account);
  const typed = { userId: account.id, sessionId: session.id, address: null, channel: "mobile" as const, input: someMobile() };
  await changeContact(typed);
  expect(await contactRow(account.mobile.id)).toMatchObject({ pendingValue: typed.input });
  await change(PASSWORD);
  expect([await readSession(session.id), await readSession(other.id)]).toMatchObject([{ id: session.id }, null]);
  expect(await contactRow(account.mobile.id)).toMatchObject({ pendingValue: null, confirmed: true });
  expect(await sql`select from pending_sign_in where user_id = ${account.id} and redeemed_at is null`).toHaveLength(0);
});

test("whoever the account can reach is told, and nobody where nothing was changed", async () => {
  const { account, change } = await makeSignedIn({ email: confirmed("prevenue@siege.example"), everTrustedAt: new Date() });
  const told = () => sql`
    select destination, details ->> 'event' as event from message where user_id = ${account.id} and template = 'account-notice'`;
  await change("faux");
  await change(PASSWORD, PASSWORD);
  expect(await told()).toEqual([]);
  await change(PASSWORD);
  expect(await told()).toEqual([{ destination: "prevenue@siege.example", event: "password-changed" }]);
});

test("without the present password nothing changes, and trying it is delayed like a sign-in", async () => {
  const { account, session, change } = await makeSignedIn();
  const results = await Promise.all(Array.from({ length: 50 }, () => change("faux")));
  expect(results.filter(({ outcome }) => outcome === "wrong")).toHaveLength(limits.passwordFreeTries);
  const throttled = await change(PASSWORD);
  if (throttled.outcome !== "throttled") throw new Error(throttled.outcome);
  expect(await isPassword(account, PASSWORD)).toBe(true);
  expect(await readSessionByKey(session)).not.toBeNull();
  expect(new Set(await recordedOf(account.id))).toEqual(new Set(["session.password-refused"]));
  await letTimePassUntil(throttled.retryAt, 10);
  expect(await change(PASSWORD)).toMatchObject({ outcome: "changed" });
});

test("a new password that will not do costs no try", async () => {
  const { account, change } = await makeSignedIn({ login: "mlacroix", displayName: "Maud Lacroix" });
  for (let n = 0; n < 10; n += 1) expect(await change("faux", "court")).toEqual({ outcome: "unfit", fault: "too-short" });
  expect(await change(PASSWORD, "mlacroixmlacroix")).toEqual({ outcome: "unfit", fault: "too-common" });
  expect(await change(PASSWORD, PASSWORD)).toEqual({ outcome: "unfit", fault: "unchanged" });
  expect(await recordedOf(account.id)).toEqual([]);
});

test("of several changes at once one is made", async () => {
  const { account, change } = await makeSignedIn();
  const results = await Promise.all(["un", "deux", "trois"].map((word) => change(PASSWORD, `${WANTED} et ${word}`)));
  expect(results.filter(({ outcome }) => outcome === "changed")).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === "over")).toHaveLength(2);
  expect((await recordedOf(account.id)).filter((what) => what === "password.changed")).toHaveLength(1);
});

test("a session that was ended meanwhile changes no password, and neither does a disabled account", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { account, change } = await makeSignedIn();
    const ending = { userId: account.id, directoryId: account.directoryId, address: null };
    const [result] = await Promise.all([change(PASSWORD), endAllSessions(ending)]);
    expect(await isPassword(account, WANTED)).toBe(result.outcome === "changed");
    expect(await change(WANTED, PASSWORD)).toEqual({ outcome: "over" });
  }
  const { account, change } = await makeSignedIn();
  await sql`update "user" set disabled_at = now() where id = ${account.id}`;
  expect(await change(PASSWORD)).toEqual({ outcome: "over" });
});

test("nobody changes somebody else's password through a session of their own", async () => {
  const [{ account }, { session }] = [await makeSignedIn(), await makeSignedIn()];
  const other = await hashPassword(WANTED);
  await sql`update "user" set password_hash = ${other} where id = ${account.id}`;
  const request = { userId: account.id, session, present: WANTED, wanted: `${WANTED} encore`, address: null };
  expect(await changePassword(request)).toEqual({ outcome: "over" });
});
