import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { yesterday } from "@/db/testing/campaigns";
import { confirmed, makeActiveServices, someMobile } from "@/db/testing/factories";
import { openSession } from "@/lib/session/open";
import { readSession } from "@/lib/session/read";
import { passFactorByContact } from "@/lib/sign-in/pass-factor-by-contact";
import { startSignIn } from "@/lib/sign-in/start";
import { type Account, makeAccount, startFor } from "@/lib/testing/accounts";
import { campaignRow, launchFor, proven } from "@/lib/testing/campaigns";
import { codeFor } from "@/lib/testing/codes";
import { contactRow } from "@/lib/testing/rows";
import { inBrowser, startWithCode } from "@/lib/testing/second-factor";
import { endWaits } from "./end-waits";
import { pauseCampaign } from "./pause";
import { resumeCampaign } from "./resume";
import { runCampaign } from "./run";
import { stopCampaign } from "./stop";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
  await sql`update sending_service set active = true`;
});

let people = 0;

/** Somebody who confirmed both contacts yesterday, or as given. */
const makePerson = (given: Parameters<typeof makeAccount>[0] = {}) => {
  people += 1;
  return makeAccount({
    email: confirmed(`arrivee${people}@siege.example`, yesterday()),
    mobile: confirmed(someMobile(), yesterday()),
    everTrustedAt: yesterday(),
    ...given,
  });
};

/** A campaign « au prochain passage » over both contacts that has enrolled everybody. */
async function awaiting(directoryId: string, given: Partial<Parameters<typeof launchFor>[0]> = {}) {
  const launched = await launchFor({ channels: ["email", "mobile"], pace: "next-sign-in", ...given, directoryId });
  await runCampaign(launched.id);
  return launched;
}

const open = (secret: string) => openSession({ ...inBrowser(secret), userAgent: null });

/** Signs in with the password, and with a code where a channel is given; the session's prompt. */
async function comeBy(account: Account, channel?: "email" | "mobile"): Promise<string> {
  const secret = channel ? await proveBy(account, channel) : await startFor(account);
  const opened = await open(secret);
  if (!opened) throw new Error("not opened");
  const [session] = await sql<{ prompt: string }[]>`select prompt from session where id = ${opened.sessionId}`;
  return session?.prompt ?? "";
}

async function proveBy(account: Account, channel: "email" | "mobile"): Promise<string> {
  const { secret, challenge } = await startWithCode(account, channel);
  expect(await passFactorByContact({ ...inBrowser(secret), channel, code: codeFor(challenge) })).toEqual({ outcome: "proved" });
  return secret;
}

type Target = { channel: string; marked: boolean; confirmed: boolean; prompted: boolean };

const targetsOf = (campaignId: string, userId: string) => sql<Target[]>`
  select c.channel, t.marked_at is not null as marked, t.confirmed_at is not null as confirmed, t.prompted_at is not null as prompted
  from campaign_target t join contact c on c.id = t.contact_id
  where t.campaign_id = ${campaignId} and t.user_id = ${userId} order by c.channel`;

const enrolled = { marked: false, confirmed: false, prompted: false };
const asked = { marked: true, confirmed: false, prompted: true };
const proved = { marked: true, confirmed: true, prompted: false };

test("whoever is away keeps what they have; whoever comes by is asked in that very session, and once", async () => {
  const account = await makePerson();
  const away = await makePerson({ directoryId: account.directoryId });
  const { id } = await awaiting(account.directoryId);
  expect(await campaignRow(id)).toMatchObject({ state: "awaiting", total: 4, reached: 4 });
  expect(await targetsOf(id, account.id)).toMatchObject([enrolled, enrolled]);
  expect(await contactRow(account.email.id)).toMatchObject({ confirmed: true, version: 1 });

  expect(await comeBy(account)).toBe("due");
  expect(await targetsOf(id, account.id)).toMatchObject([asked, asked]);
  expect(await contactRow(account.email.id)).toMatchObject({ confirmed: false, reason: "due", version: 2 });
  const [snapshot] = await sql`
    select former_confirmed_at = ${account.email.confirmedAt?.toISOString() ?? ""}::timestamptz as when, former_confirmed_how as how, version
    from campaign_target where campaign_id = ${id} and contact_id = ${account.email.id}`;
  expect(snapshot).toEqual({ when: true, how: "code", version: 2 });

  await comeBy(account);
  expect(await contactRow(account.email.id)).toMatchObject({ version: 2 });
  expect(await contactRow(away.email.id)).toMatchObject({ confirmed: true });

  const before = await sql`select * from campaign_target where user_id = ${account.id} order by contact_id`;
  await sql`
    update contact set confirmed_at = now(), confirmed_how = 'code', proved_at = now(), unconfirmed_reason = null, version = version + 1
    where user_id = ${account.id}`;
  expect(await comeBy(account)).toBe("none");
  expect(await sql`select * from campaign_target where user_id = ${account.id} order by contact_id`).toEqual(before);
});

test("with the password alone, where more is asked for, nothing is un-confirmed", async () => {
  const account = await makePerson({ policy: { secondFactor: "required" } });
  const { id } = await awaiting(account.directoryId);
  const { secret } = await startWithCode(account, "email");
  expect(await open(secret)).toBeNull();
  expect(await targetsOf(id, account.id)).toMatchObject([enrolled, enrolled]);
  expect(
    (
      await startSignIn({
        directoryId: account.directoryId,
        login: account.login,
        password: "faux",
        address: null,
        returnTo: null,
      })
    ).outcome,
  ).not.toBe("started");
  expect(await contactRow(account.mobile.id)).toMatchObject({ confirmed: true });
});

test("the channel that was the factor of this sign-in is confirmed again by it, the other one is asked for", async () => {
  const account = await makePerson({ policy: { secondFactor: "required" } });
  await sql`
    insert into challenge (contact_id, purpose, value, contact_version, binds, held, nonce, key_id, code_expires_at)
    select id, 'confirm', 'x', 1, false, false, '\\x00', 'test', now() + interval '1 hour' from contact where user_id = ${account.id}`;
  const { id } = await awaiting(account.directoryId);
  expect(await comeBy(account, "mobile")).toBe("due");
  // A code that is under way for what is to replace the factor's value goes on being good.
  expect(
    await sql`
      select channel, closed_because from challenge join contact on contact.id = contact_id
      where user_id = ${account.id} and purpose = 'confirm' order by channel`,
  ).toEqual([
    { channel: "email", closed_because: "changed" },
    { channel: "mobile", closed_because: null },
  ]);
  expect(await targetsOf(id, account.id)).toEqual([
    { channel: "email", ...asked },
    { channel: "mobile", ...proved },
  ]);
  const [mobile] = await sql`
    select confirmed_at > now() - interval '1 minute' and proved_at = confirmed_at as again, confirmed_how as how, version, campaign_id
    from contact where id = ${account.mobile.id}`;
  expect(mobile).toEqual({ again: true, how: "code", version: 1, campaign_id: id });
  const [target] = await sql`select confirmed_at = (select confirmed_at from contact where id = contact_id) as at_that_instant
    from campaign_target where campaign_id = ${id} and contact_id = ${account.mobile.id}`;
  expect(target).toEqual({ at_that_instant: true });
});

test("a factor that was proved before its value was confirmed proves another value", async () => {
  const account = await makePerson({ policy: { secondFactor: "required" } });
  const secret = await proveBy(account, "email");
  await sql`update contact set value = 'nouvelle@siege.example', confirmed_at = now(), proved_at = now(), version = version + 1 where id = ${account.email.id}`;
  const { id } = await awaiting(account.directoryId, { channels: ["email"] });
  expect(await open(secret)).not.toBeNull();
  expect(await targetsOf(id, account.id)).toMatchObject([asked]);
});

test("what was confirmed since the campaign began stays as it is, and counts for it", async () => {
  const account = await makePerson();
  const { id } = await awaiting(account.directoryId, { channels: ["email"] });
  await sql`update contact set confirmed_at = now(), proved_at = now(), version = version + 1 where id = ${account.email.id}`;
  expect(await comeBy(account)).toBe("none");
  expect(await targetsOf(id, account.id)).toMatchObject([proved]);
  expect(await contactRow(account.email.id)).toMatchObject({ confirmed: true, version: 2 });
});

test("what something else un-confirmed meanwhile goes on waiting, until it is confirmed", async () => {
  const account = await makePerson();
  const { id } = await awaiting(account.directoryId, { channels: ["email"] });
  await sql`
    update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'distrusted', version = version + 1
    where id = ${account.email.id}`;
  expect(await comeBy(account)).toBe("due");
  expect(await targetsOf(id, account.id)).toMatchObject([enrolled]);
  expect(await contactRow(account.email.id)).toMatchObject({ reason: "distrusted", version: 2 });
  await sql`
    update contact set confirmed_at = now(), confirmed_how = 'code', proved_at = now(), unconfirmed_reason = null, version = version + 1
    where id = ${account.email.id}`;
  await comeBy(account);
  expect(await targetsOf(id, account.id)).toMatchObject([proved]);
});

test.each([
  [
    "the policy does not ask for",
    (account: Account) => sql`update policy set asks_email = false where directory_id = ${account.directoryId}`,
  ],
  ["no service works for", () => sql`update sending_service set active = false where channel = 'email'`],
  ["its person was said not to have", (account: Account) => sql`update contact set exempt = true where id = ${account.email.id}`],
] as const)("a channel that %s is not un-confirmed: nobody would be asked for it", async (_, happen) => {
  const account = await makePerson();
  const { id } = await awaiting(account.directoryId);
  await happen(account);
  await comeBy(account);
  expect(await targetsOf(id, account.id)).toMatchObject([enrolled, asked]);
  expect(await contactRow(account.email.id)).toMatchObject({ confirmed: true });
});

test("a hold that runs goes on, and live challenges of what is un-confirmed end", async () => {
  const account = await makePerson({
    email: { ...confirmed("retenue@siege.example", yesterday()), trustedFrom: new Date(Date.now() + 3_600_000) },
  });
  await sql`
    insert into challenge (contact_id, purpose, value, contact_version, binds, held, nonce, key_id, code_expires_at)
    values (${account.email.id}, 'confirm', 'x', 1, false, false, '\\x00', 'test', now() + interval '1 hour')`;
  await awaiting(account.directoryId);
  await comeBy(account);
  expect(await contactRow(account.email.id)).toMatchObject({ confirmed: false, held: true });
  expect(await sql`select closed_because from challenge where contact_id = ${account.email.id}`).toEqual([
    { closed_because: "changed" },
  ]);
});

test("a paused campaign asks nobody, and goes on asking once it is resumed; a stopped one does not", async () => {
  const account = await makePerson();
  const { id, actor } = await awaiting(account.directoryId, { channels: ["email"] });
  await pauseCampaign(id, actor);
  expect(await comeBy(account)).toBe("none");
  await resumeCampaign(id, proven(actor));
  await runCampaign(id);
  expect(await campaignRow(id)).toMatchObject({ state: "awaiting", reached: 1 });
  expect(await comeBy(account)).toBe("due");

  const other = await makePerson();
  const stopped = await awaiting(other.directoryId, { channels: ["email"] });
  await stopCampaign(stopped.id, stopped.actor);
  expect(await comeBy(other)).toBe("none");
  expect(await targetsOf(stopped.id, other.id)).toMatchObject([enrolled]);
});

test("of two campaigns that wait for one contact the younger asks, and the elder counts the answer", async () => {
  const account = await makePerson();
  const elder = await awaiting(account.directoryId, { channels: ["email"] });
  const younger = await awaiting(account.directoryId, { channels: ["email"] });
  await comeBy(account);
  expect(await targetsOf(elder.id, account.id)).toMatchObject([enrolled]);
  expect(await targetsOf(younger.id, account.id)).toMatchObject([asked]);
  await sql`
    update contact set confirmed_at = now(), confirmed_how = 'code', proved_at = now(), unconfirmed_reason = null, version = version + 1
    where id = ${account.email.id}`;
  await comeBy(account);
  expect(await targetsOf(elder.id, account.id)).toMatchObject([proved]);
});

const confirmAgain = (contactId: string) => sql`
  update contact set confirmed_at = now(), confirmed_how = 'code', proved_at = now(), unconfirmed_reason = null, version = version + 1
  where id = ${contactId}`;

test.each([
  [
    "another campaign took the other way since",
    async ({ directoryId, email }: Account) => {
      const other = await launchFor({ directoryId, channels: ["email"] });
      expect(other.review.impact).toMatchObject({ loseRecovery: 0, leftOut: 0 });
      await runCampaign(other.id);
      expect(await contactRow(email.id)).toMatchObject({ confirmed: false });
    },
  ],
  [
    "the other way is distrusted since",
    ({ email }: Account) => sql`
      update contact set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'distrusted', version = version + 1
      where id = ${email.id}`,
  ],
])("whose last way a campaign leaves keeps it when %s, until there is another", async (_, happen) => {
  const account = await makePerson();
  const { id } = await awaiting(account.directoryId, { channels: ["mobile"], excludesLastWay: true });
  await happen(account);
  await comeBy(account);
  expect(await contactRow(account.mobile.id)).toMatchObject({ confirmed: true });
  expect(await targetsOf(id, account.id)).toMatchObject([enrolled]);

  await confirmAgain(account.email.id);
  expect(await comeBy(account)).toBe("due");
  expect(await contactRow(account.mobile.id)).toMatchObject({ confirmed: false, reason: "due" });
});

test("who became an administrator since is left out as the others are", async () => {
  const account = await makePerson();
  const { id } = await awaiting(account.directoryId);
  await sql`update "user" set role = 'administrator' where id = ${account.id}`;
  expect(await comeBy(account)).toBe("none");
  expect(await targetsOf(id, account.id)).toMatchObject([enrolled, enrolled]);
});

test("two arrivals at once un-confirm it once", async () => {
  const account = await makePerson();
  const { id } = await awaiting(account.directoryId);
  const secrets = await Promise.all([startFor(account), startFor(account), startFor(account)]);
  expect((await Promise.all(secrets.map(open))).every((opened) => opened !== null)).toBe(true);
  expect(await contactRow(account.email.id)).toMatchObject({ reason: "due", version: 2 });
  expect(await targetsOf(id, account.id)).toMatchObject([asked, asked]);
});

/** Whether so many wait for a lock. */
const waiting = async () =>
  (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length;

test("an arrival that waits for a confirmation finds it newer, and leaves it", async () => {
  const account = await makePerson();
  const { id } = await awaiting(account.directoryId, { channels: ["email"] });
  const secret = await startFor(account);
  let arrival: Promise<unknown> | undefined;
  await sql.begin(async (tx) => {
    await tx`update contact set confirmed_at = clock_timestamp(), proved_at = clock_timestamp(), version = version + 1 where id = ${account.email.id}`;
    arrival = open(secret);
    await expect.poll(waiting).toBe(1);
  });
  await arrival;
  expect(await contactRow(account.email.id)).toMatchObject({ confirmed: true, version: 2 });
  expect(await targetsOf(id, account.id)).toMatchObject([proved]);
  const [noted] = await sql`
    select t.confirmed_at = c.confirmed_at as "itsMoment", t.version = c.version as "itsVersion"
    from campaign_target t join contact c on c.id = t.contact_id where t.campaign_id = ${id}`;
  expect(noted).toEqual({ itsMoment: true, itsVersion: true });
});

test("an arrival that waits for a stop marks nothing any more", async () => {
  const account = await makePerson();
  const { id } = await awaiting(account.directoryId);
  const secret = await startFor(account);
  let arrival: Promise<unknown> | undefined;
  await sql.begin(async (tx) => {
    await tx`update campaign set state = 'stopped' where id = ${id}`;
    arrival = open(secret);
    await expect.poll(waiting).toBe(1);
  });
  expect(await arrival).not.toBeNull();
  expect(await targetsOf(id, account.id)).toMatchObject([enrolled, enrolled]);
  expect(await contactRow(account.email.id)).toMatchObject({ confirmed: true });
});

test("a campaign that waits for nobody any more is done: who is disabled is not waited for", async () => {
  const account = await makePerson();
  const gone = await makePerson({ directoryId: account.directoryId });
  const { id } = await awaiting(account.directoryId);
  await endWaits();
  expect((await campaignRow(id)).state).toBe("awaiting");
  await comeBy(account);
  await sql`update "user" set disabled_at = now() where id = ${gone.id}`;
  await endWaits();
  expect(await campaignRow(id)).toMatchObject({ state: "done", finishedAt: expect.any(Date) });
});

test("sessions that were open before somebody came by are not interrupted, though the campaign began before them", async () => {
  const account = await makePerson({ email: { value: null } });
  const { id } = await launchFor({ directoryId: account.directoryId, channels: ["mobile"], pace: "next-sign-in" });
  const before = await open(await startFor(account));
  expect(await readSession(before?.sessionId ?? "")).toMatchObject({ promptDue: true });
  await sql`
    update contact set value = 'saisie@siege.example', confirmed_at = now(), confirmed_how = 'code', proved_at = now(), unconfirmed_reason = null
    where id = ${account.email.id}`;
  await runCampaign(id);
  const after = await open(await startFor(account));
  expect(await readSession(before?.sessionId ?? "")).toMatchObject({ promptDue: false });
  expect(await readSession(after?.sessionId ?? "")).toMatchObject({ promptDue: true });
});
