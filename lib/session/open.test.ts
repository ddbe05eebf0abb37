import "@/db/testing/database";
import { beforeAll, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, makeActiveServices, makeDirectory, someMobile } from "@/db/testing/factories";
import { limits } from "@/lib/limits";
import { nextStep, nextStepInSession } from "@/lib/sign-in/next-step";
import { makeAccount, startFor } from "@/lib/testing/accounts";
import { recordedOf } from "@/lib/testing/rows";
import { openSession } from "./open";
import { readSession } from "./read";

beforeAll(async () => {
  await makeActiveServices();
});

const redeem = (secret: string) => openSession({ secret, address: "192.0.2.1", userAgent: "Firefox" });

const bothConfirmed = () => ({ email: confirmed(`sur${someMobile()}@siege.example`), mobile: confirmed(someMobile()) });

async function openFor(account: Awaited<ReturnType<typeof makeAccount>>): Promise<string> {
  const opened = await redeem(await startFor(account));
  if (!opened) throw new Error("not opened");
  return opened.sessionId;
}

/** What a campaign does to one contact, launched now. */
async function unconfirmByCampaign(directoryId: string, contactId: string) {
  await sql`
    with launched as (
      insert into campaign (directory_id, name, state, created_by, launched_at) values (${directoryId}, 'Siège', 'running', ${contactId}, now()) returning id
    ), marked as (
      update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'due', campaign_id = launched.id, version = version + 1
      from launched where contact.id = ${contactId}
      returning contact.id, user_id, launched.id as campaign_id, old.confirmed_at, version
    )
    insert into campaign_target (campaign_id, contact_id, user_id, marked_at, former_confirmed_at, version)
    select campaign_id, id, user_id, now(), confirmed_at, version from marked`;
}

test("100 redemptions of one sign-in open one session", async () => {
  const account = await makeAccount();
  const secret = await startFor(account);
  const results = await Promise.all(Array.from({ length: 100 }, () => redeem(secret)));
  expect(results.filter((opened) => opened !== null)).toHaveLength(1);
  expect(await sql`select from session where user_id = ${account.id}`).toHaveLength(1);
  expect((await recordedOf(account.id)).filter((what) => what === "session.opened")).toHaveLength(1);
});

test("a sign-in that nobody finishes is over after ten minutes", async () => {
  const [inTime, tooLate] = [await startFor(await makeAccount()), await startFor(await makeAccount())];
  await letTimePass(limits.PENDING_SIGN_IN_MS - 10_000);
  expect(await nextStep(inTime)).toEqual({ step: "open-session" });
  expect(await redeem(inTime)).not.toBeNull();
  await letTimePass(11_000);
  expect(await nextStep(tooLate)).toEqual({ step: "sign-in" });
  expect(await redeem(tooLate)).toBeNull();
});

test.each(["", "x", "A".repeat(43), "\0", "é".repeat(10_000)])("what is no secret opens nothing", async (secret) => {
  expect(await redeem(secret)).toBeNull();
  expect(await nextStep(secret)).toEqual({ step: "sign-in" });
});

test("a password that has to be changed comes before the session", async () => {
  const account = await makeAccount({ mustChangePassword: true });
  const secret = await startFor(account);
  expect(await nextStep(secret)).toEqual({ step: "choose-password" });
  expect(await redeem(secret)).toBeNull();
  await sql`update "user" set must_change_password = false where id = ${account.id}`;
  expect(await redeem(secret)).not.toBeNull();
});

test("an account that was disabled meanwhile gets no session", async () => {
  const account = await makeAccount();
  const secret = await startFor(account);
  await sql`update "user" set disabled_at = now() where id = ${account.id}`;
  expect(await redeem(secret)).toBeNull();
  expect(await nextStep(secret)).toEqual({ step: "sign-in" });
});

test.each([
  ["user", 120, 600],
  ["administrator", 10, 60],
] as const)(
  "the session of a %s has the limits of the policy as it stands at sign-in",
  async (role, idleMinutes, absoluteMinutes) => {
    const policy = {
      userIdleMinutes: 120,
      userAbsoluteMinutes: 600,
      administratorIdleMinutes: 10,
      administratorAbsoluteMinutes: 60,
    };
    const account = await makeAccount({ role, policy });
    const id = await openFor(account);
    await sql`update policy set user_idle_minutes = 1, administrator_idle_minutes = 1`;
    expect(
      await sql`select idle_minutes, extract(epoch from expires_at - created_at)::int / 60 as minutes from session where id = ${id}`,
    ).toEqual([{ idle_minutes: idleMinutes, minutes: absoluteMinutes }]);
  },
);

test("the browser's name is kept as far as it is one", async () => {
  const secret = await startFor(await makeAccount());
  const opened = await openSession({ secret, address: null, userAgent: "x".repeat(10_000) });
  expect(await sql`select length(user_agent) as length from session where id = ${opened?.sessionId ?? null}`).toEqual([
    { length: 256 },
  ]);
});

test("the window is due for whoever has something to confirm, and then comes where they were going", async () => {
  const asked = await makeAccount();
  const done = await makeAccount(bothConfirmed());
  const [first, second] = [await startFor(asked, "/webtop?a=1"), await startFor(done, "/webtop?a=1")];
  await redeem(first);
  await redeem(second);
  expect(await nextStep(first)).toEqual({ step: "confirm", returnTo: "/webtop?a=1" });
  expect(await nextStep(second)).toEqual({ step: "go-on", returnTo: "/webtop?a=1", role: "user" });
});

test.each([
  ["a policy that does not ask", { policy: { asksContacts: false } }, "none"],
  ["only the mobile asked, and confirmed", { policy: { asksEmail: false }, mobile: confirmed("+33612345699") }, "none"],
  ["a person without such a channel", { email: { exempt: true }, mobile: { exempt: true } }, "none"],
  [
    "a value that waits to replace a confirmed one",
    {
      ...bothConfirmed(),
      email: { ...confirmed("a1@siege.example"), pendingValue: "b1@siege.example", pendingSince: new Date() },
    },
    "due",
  ],
  ["nothing entered yet", { email: { value: null }, mobile: { value: null } }, "due"],
] as const)("with %s the window is as it should be", async (_, given, prompt) => {
  const id = await openFor(await makeAccount(given));
  expect(await sql`select prompt from session where id = ${id}`).toEqual([{ prompt }]);
});

test("nobody is held up for a channel that no service reaches", async () => {
  await sql`update sending_service set active = false where channel = 'email'`;
  const reached = await openFor(await makeAccount({ mobile: confirmed(someMobile()) }));
  await sql`update sending_service set active = true`;
  expect(await sql`select prompt from session where id = ${reached}`).toEqual([{ prompt: "none" }]);
  expect(await readSession(reached)).toMatchObject({ prompt: "none", promptDue: false });
});

test("a campaign never interrupts an open session: not one that was asked nothing", async () => {
  const account = await makeAccount(bothConfirmed());
  const id = await openFor(account);
  await unconfirmByCampaign(account.directoryId, account.email.id);
  expect(await readSession(id)).toMatchObject({ prompt: "none", promptDue: false });
  expect(await readSession(await openFor(account))).toMatchObject({ prompt: "due", promptDue: true });
});

test("nor one whose person confirmed everything and went on by themselves", async () => {
  const account = await makeAccount();
  const id = await openFor(account);
  await sql`
    update contact set confirmed_at = now(), confirmed_how = 'code', proved_at = now(), unconfirmed_reason = null, version = version + 1
    where user_id = ${account.id}`;
  expect(await readSession(id)).toMatchObject({ prompt: "due", promptDue: false });
  await unconfirmByCampaign(account.directoryId, account.mobile.id);
  expect(await readSession(id)).toMatchObject({ promptDue: false });
  expect(await nextStepInSession(id, null)).toMatchObject({ step: "go-on" });
});

test("a campaign notes that its person was shown the window", async () => {
  const { id: directoryId } = await makeDirectory();
  const account = await makeAccount({ directoryId, ...bothConfirmed() });
  await unconfirmByCampaign(directoryId, account.email.id);
  await openFor(account);
  const [target] =
    await sql`select prompted_at is not null as prompted, skips from campaign_target where user_id = ${account.id}`;
  expect(target).toEqual({ prompted: true, skips: 0 });
});
