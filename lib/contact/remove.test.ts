import "@/db/testing/database";
import { beforeAll, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, due, makeActiveServices, makeDirectory, makeSession, someMobile } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { codeFor } from "@/lib/testing/codes";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { contactRow, recordedOf } from "@/lib/testing/rows";
import type { Channel } from "./channel";
import { confirmContact } from "./confirm";
import { readRemoval, removeContact } from "./remove";
import { listTrustedContacts } from "./trusted";

beforeAll(async () => {
  await makeActiveServices();
});

const someEmail = () => `reste${someMobile().slice(1)}@siege.example`;

/** Both contacts trusted, and proved a moment ago that it is they; unless given otherwise. */
const makeTrusting = (given: Parameters<typeof makeHolder>[0] = {}, session: Parameters<typeof makeHolder>[1] = {}) =>
  makeHolder(
    { email: confirmed(someEmail()), mobile: confirmed(someMobile()), everTrustedAt: new Date(), ...given },
    { factorProvedAt: new Date(), ...session },
  );

const remove = (holder: Holder, channel: Channel) => removeContact({ ...holder.request, channel });

const look = ({ request: { userId, sessionId } }: Holder, channel: Channel) => readRemoval({ userId, sessionId, channel });

const toldOf = async (holder: Holder) =>
  (
    await sql<{ destination: string }[]>`
      select destination from message
      where user_id = ${holder.id} and template = 'account-notice' and details ->> 'event' = 'contact-removed' order by destination`
  ).map(({ destination }) => destination);

const EMPTY = { value: null, pendingValue: null, confirmed: false, held: false, shared: false, reason: "new" };

test("an account that never trusted anything removes what it entered, freely", async () => {
  const holder = await makeHolder();
  const challenge = await sendTo(holder, "mobile");
  expect(await look(holder, "mobile")).toEqual({ outcome: "removable", value: holder.mobile.value });
  expect(await remove(holder, "mobile")).toEqual({ outcome: "removed" });
  expect(await contactRow(holder.mobile.id)).toMatchObject(EMPTY);
  expect(await confirmContact({ ...holder.request, channel: "mobile", code: codeFor(challenge) })).toEqual({
    outcome: "changed",
  });
  expect(await remove(holder, "mobile")).toEqual({ outcome: "nothing-to-remove" });
  expect(await recordedOf(holder.id)).toEqual(["challenge.sent", "contact.removed"]);
});

test("afterwards a trusted contact has to prove it first, and the password is no proof", async () => {
  const holder = await makeTrusting({}, { factorProvedAt: null });
  expect(await look(holder, "mobile")).toEqual({ outcome: "needs-factor" });
  expect(await remove(holder, "mobile")).toEqual({ outcome: "needs-factor" });
  const stale = new Date(Date.now() - limits.FRESH_PROOF_MS - 1_000);
  await sql`update session set factor_proved_at = ${stale.toISOString()} where id = ${holder.request.sessionId}`;
  expect(await remove(holder, "mobile")).toEqual({ outcome: "needs-factor" });
  expect(await contactRow(holder.mobile.id)).toMatchObject({ confirmed: true });
});

test("proved, it is gone from everything it served; every value is told, and the number is free for who holds it next", async () => {
  const holder = await makeTrusting();
  const { value } = holder.mobile;
  await sql`insert into value_claim (channel, value, contact_id) values ('mobile', ${value}, ${holder.mobile.id})`;
  expect(await remove(holder, "mobile")).toEqual({ outcome: "removed" });
  expect(await contactRow(holder.mobile.id)).toMatchObject(EMPTY);
  expect((await listTrustedContacts(holder.id)).map(({ channel }) => channel)).toEqual(["email"]);
  expect(await toldOf(holder)).toEqual([value, holder.email.value]);
  const next = await makeHolder({ mobile: { value } });
  const challenge = await sendTo(next, "mobile");
  await confirmContact({ ...next.request, channel: "mobile", code: codeFor(challenge) });
  expect(await contactRow(next.mobile.id)).toMatchObject({ confirmed: true, shared: false });
  expect(await sql`select value from former_value where contact_id = ${holder.mobile.id}`).toEqual([{ value }]);
});

test("the audit says which one, by its mask alone", async () => {
  const holder = await makeTrusting();
  await remove(holder, "mobile");
  const [row] = await sql`select details, actor_id from audit where subject_id = ${holder.id} and what = 'contact.removed'`;
  expect(row).toEqual({
    actor_id: holder.id,
    details: { channel: "mobile", value: `•• •• •• •• ${holder.mobile.value?.slice(-2)}` },
  });
});

test("a value that nobody proved, or that is held, leaves no former value behind", async () => {
  const held = { ...confirmed(someMobile()), trustedFrom: new Date(Date.now() + 3_600_000) };
  for (const mobile of [{ value: someMobile() }, held]) {
    const holder = await makeTrusting({ mobile });
    expect(await remove(holder, "mobile")).toEqual({ outcome: "removed" });
    expect(await sql`select from former_value where contact_id = ${holder.mobile.id}`).toHaveLength(0);
  }
});

test("where nothing trusted is left the password again is enough, while it is fresh", async () => {
  const given = { email: due(someEmail()), mobile: due(someMobile()) };
  const holder = await makeTrusting(given, { factorProvedAt: null, passwordProvedAt: new Date(0) });
  expect(await remove(holder, "mobile")).toEqual({ outcome: "needs-password" });
  await sql`update session set password_proved_at = now() where id = ${holder.request.sessionId}`;
  expect(await remove(holder, "mobile")).toEqual({ outcome: "removed" });
});

test("the last way to recover stays, whoever proves what", async () => {
  const holder = await makeTrusting({ mobile: due(someMobile()) });
  expect(await look(holder, "email")).toEqual({ outcome: "last-way", to: "recover" });
  expect(await remove(holder, "email")).toEqual({ outcome: "last-way", to: "recover" });
  expect(await remove(holder, "mobile")).toEqual({ outcome: "removed" });
  expect(await contactRow(holder.email.id)).toMatchObject({ confirmed: true });
});

test("what the policy does not take for a way is none, and what it takes for the only factor stays", async () => {
  const byMail = await makeDirectory({ policy: { recoversByMobile: false } });
  expect(await remove(await makeTrusting({ directoryId: byMail.id }), "email")).toEqual({ outcome: "last-way", to: "recover" });
  const bySms = await makeDirectory({ policy: { secondFactor: "required", factorEmail: false, recoversByMobile: false } });
  const holder = await makeTrusting({ directoryId: bySms.id });
  expect(await remove(holder, "mobile")).toEqual({ outcome: "last-way", to: "sign-in" });
  await sql`insert into authenticator (user_id, sealed_secret, confirmed_at) values (${holder.id}, 'sealed', now())`;
  expect(await remove(holder, "mobile")).toEqual({ outcome: "removed" });
});

test("two removals at once leave one way, whichever it is", async () => {
  for (let round = 0; round < 25; round += 1) {
    const holder = await makeTrusting();
    const results = await Promise.all([remove(holder, "email"), remove(holder, "mobile")]);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(["last-way", "removed"]);
    expect(await listTrustedContacts(holder.id)).toHaveLength(1);
  }
});

test("a removal that races a confirmation leaves a confirmed value or none, never half of one", async () => {
  for (let round = 0; round < 25; round += 1) {
    const holder = await makeTrusting({ mobile: { value: someMobile() } });
    const challenge = await sendTo(holder, "mobile");
    const [confirmation, removal] = await Promise.all([
      confirmContact({ ...holder.request, channel: "mobile", code: codeFor(challenge) }),
      remove(holder, "mobile"),
    ]);
    expect(["confirmed", "changed", "closed"]).toContain(confirmation.outcome);
    expect(removal).toEqual({ outcome: "removed" });
    expect(await contactRow(holder.mobile.id)).toMatchObject(EMPTY);
    expect(await sql`select from value_claim where contact_id = ${holder.mobile.id}`).toHaveLength(0);
    expect(await sql`select from challenge where contact_id = ${holder.mobile.id} and closed_at is null`).toHaveLength(0);
  }
});

test("nobody removes anything through somebody else's session", async () => {
  const [holder, stranger] = [await makeTrusting(), await makeTrusting()];
  const { id: sessionId } = await makeSession(stranger.id, { factorProvedAt: new Date() });
  expect(await removeContact({ ...holder.request, sessionId, channel: "mobile" })).toEqual({ outcome: "nothing-to-remove" });
});
