import "@/db/testing/database";
import { expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, due, makeSession, makeUser, someMobile } from "@/db/testing/factories";
import { issueAccessPass } from "@/lib/access-pass/issue";
import { changeContact } from "@/lib/contact/change";
import { enterContactFor } from "@/lib/contact/enter-for";
import { makeAdministrator } from "@/lib/testing/administrators";
import { makeHolder } from "@/lib/testing/holder";
import { readUser } from "./read";
import { accessTasks } from "./tasks";

const read = async (id: string) => {
  const user = await readUser(id);
  if (!user) throw new Error("nobody");
  const [email, mobile] = user.contacts;
  if (!email || !mobile) throw new Error("no contacts");
  return { ...user, email, mobile };
};

test("a contact says what it is, by whom, since when, and whether it serves", async () => {
  const tomorrow = new Date(Date.now() + 86_400_000);
  const held = await makeUser({
    email: { ...confirmed("retenue@siege.example"), trustedFrom: tomorrow, confirmedHow: "link" },
    mobile: { ...confirmed(someMobile()), shared: true },
  });
  expect(await read(held.id)).toMatchObject({
    email: { state: "confirmed", standing: "by-link", serves: "held", heldUntil: tomorrow, source: null },
    mobile: { state: "confirmed", standing: "by-code", serves: "shared" },
  });
  const asked = await makeUser({
    email: { ...due("redemandee@siege.example"), sourceValue: "redemandee@siege.example" },
    mobile: { value: null },
  });
  expect(await read(asked.id)).toMatchObject({
    email: { state: "unconfirmed", standing: "due", serves: "no", source: "directory" },
    mobile: { state: "missing", standing: "missing", value: null, source: null, lastMessage: null },
  });
});

test("whoever entered the value at stake is named: the person, or an administrator", async () => {
  const holder = await makeHolder({ email: confirmed("titulaire@siege.example"), everTrustedAt: new Date() });
  await changeContact({ ...holder.request, channel: "email", input: "nouvelle@siege.example" });
  expect((await read(holder.id)).email).toMatchObject({
    state: "pending",
    source: "person",
    pending: { since: expect.any(Date) },
  });
  const { by } = await makeAdministrator();
  await enterContactFor(by, { userId: holder.id, channel: "email", input: "autre@siege.example" });
  expect((await read(holder.id)).email).toMatchObject({ source: "administrator" });
});

test("values are masked, whatever is read of the account", async () => {
  const [value, mobile] = ["camille.roy@siege.example", someMobile()];
  const user = await makeUser({
    login: "croy",
    email: { ...confirmed(value), pendingValue: "neuve@siege.example", pendingSince: new Date() },
    mobile: confirmed(mobile),
  });
  const read = JSON.stringify(await readUser(user.id));
  for (const whole of [value, mobile, "neuve@siege.example"]) expect(read).not.toContain(whole);
  expect(read).toContain("c•••••@s•••••.example");
});

test("an account says what a right password leads to, how many sessions are open, and whether a pass is", async () => {
  const user = await makeUser({ email: confirmed("ouverte@siege.example") });
  await makeSession(user.id);
  await makeSession(user.id, { revokedAt: new Date() });
  const { by } = await makeAdministrator();
  await issueAccessPass(by, user.id);
  expect(await readUser(user.id)).toMatchObject({
    signIn: { outcome: "session", row: 1 },
    sessions: 1,
    accessPass: { waits: false },
  });
  await sql`update policy set second_factor = 'required' where directory_id = ${user.directoryId}`;
  expect(await readUser(user.id)).toMatchObject({ signIn: { outcome: "challenge", row: 2, ways: ["email", "access-pass"] } });
  await sql`update "user" set disabled_at = now() where id = ${user.id}`;
  expect(await readUser(user.id)).toMatchObject({ signIn: null });
});

test("it says by what a forgotten password can be replaced, by the rule that sends the codes", async () => {
  const one = await makeUser({ email: confirmed("une@siege.example") });
  expect(await readUser(one.id)).toMatchObject({ recovery: { outcome: "possible", by: ["email"] }, lastWay: ["email"] });
  const both = await makeUser({
    directoryId: one.directoryId,
    email: confirmed("deux@siege.example"),
    mobile: confirmed(someMobile()),
  });
  await sql`update policy set second_factor = 'required' where directory_id = ${one.directoryId}`;
  expect(await readUser(one.id)).toMatchObject({ recovery: { outcome: "one-kind" }, lastWay: [] });
  expect(await readUser(both.id)).toMatchObject({
    recovery: { outcome: "possible", by: ["email", "mobile"] },
    lastWay: ["email", "mobile"],
  });
  await sql`update policy set second_factor = 'off', recovers_by_email = false where directory_id = ${one.directoryId}`;
  expect(await readUser(both.id)).toMatchObject({ recovery: { outcome: "possible", by: ["mobile"] } });
  expect(await readUser(one.id)).toMatchObject({ recovery: { outcome: "not-allowed" } });
  await sql`update contact set confirmed_at = null, unconfirmed_reason = 'distrusted' where user_id = ${one.id} and channel = 'email'`;
  expect(await readUser(one.id)).toMatchObject({ recovery: { outcome: "nothing-trusted" } });
});

test("a block is said as long as nothing is trusted again", async () => {
  const user = await makeUser({ email: confirmed("bloque@siege.example") });
  await sql`update "user" set frozen_at = now() where id = ${user.id}`;
  expect(await readUser(user.id)).toMatchObject({ frozenAt: null });
  await sql`update contact set confirmed_at = null, unconfirmed_reason = 'distrusted' where user_id = ${user.id} and channel = 'email'`;
  expect(await readUser(user.id)).toMatchObject({ frozenAt: expect.any(Date) });
});

test("a pass for an administrator is offered for approval to every other one but who asked for it", async () => {
  const [asks, other] = [await makeAdministrator(), await makeAdministrator()];
  const target = await makeUser({ role: "administrator" });
  await issueAccessPass(asks.by, target.id);
  const account = await readUser(target.id);
  if (!account) throw new Error("nobody has this id");
  expect(accessTasks(account, asks.id)).not.toContain("approve");
  expect(accessTasks(account, other.id)).toContain("approve");
  expect(accessTasks(account, target.id)).toEqual([]);
});

test("its last twenty events are listed, the newest first, with who did them; nobody else's are", async () => {
  const { by } = await makeAdministrator({ displayName: "Bruno Favre" });
  const [user, other] = [await makeUser(), await makeUser()];
  await issueAccessPass(by, other.id);
  for (let n = 0; n < 24; n += 1) await sql`insert into audit (what, subject_id) values ('session.opened', ${user.id})`;
  await issueAccessPass(by, user.id);
  const { events } = await read(user.id);
  expect(events).toHaveLength(20);
  expect(events[0]).toMatchObject({ what: "access-pass.issued", actorName: "Bruno Favre", address: by.actor.address });
});

test("nobody is nobody, whatever the address says", async () => {
  expect(await readUser(crypto.randomUUID())).toBeNull();
  expect(await readUser("no-id")).toBeNull();
});
