import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { confirmed, makeActiveServices, makeDirectory, makeUser, someMobile } from "@/db/testing/factories";
import { resetSendingLimits, setCeilings, setSmsSent, withinOneHour } from "@/db/testing/sending-limits";
import { limits } from "@/lib/limits";
import { makeAuthenticator } from "@/lib/testing/authenticators";
import { openChallengeOf } from "@/lib/testing/codes";
import { lookUp, recoverBy, recoveryIdOf, startRecoveryOf } from "@/lib/testing/recoveries";
import { recordedOf } from "@/lib/testing/rows";

process.env.LOG_LEVEL = "silent";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

let mailboxes = 0;
const someMailbox = () => `looked-up-${++mailboxes}@siege.example`;

const makeTrusting = (given: Parameters<typeof makeUser>[0] = {}) =>
  makeUser({ email: confirmed(someMailbox()), mobile: confirmed(someMobile()), ...given });

const messagesOf = (userId: string) =>
  sql`select template, destination, locale, details from message where user_id = ${userId} order by id`;

const ask = async (
  account: { directoryId: string; login: string },
  channel: "email" | "mobile" = "email",
  from: Parameters<typeof startRecoveryOf>[2] = {},
) => {
  const secret = await startRecoveryOf(account, channel, from);
  await lookUp(secret);
  return secret;
};

test("a code goes by the way that was asked, in the account's own language, and to nobody else", async () => {
  const account = await makeTrusting({ locale: "en" });
  const byMail = await ask(account);
  expect(await messagesOf(account.id)).toEqual([
    { template: "code", destination: account.email.value, locale: "en", details: {} },
  ]);
  expect(await sql`select user_id from recovery where id = ${await recoveryIdOf(byMail)}`).toEqual([{ user_id: account.id }]);
  await ask(account, "mobile");
  expect((await messagesOf(account.id)).map(({ destination }) => destination)).toEqual([
    account.email.value,
    account.mobile.value,
  ]);
});

test("a code lives ten minutes by SMS; half an hour by mail, and so does its link", async () => {
  const account = await makeTrusting();
  await ask(account);
  await ask(account, "mobile");
  const lives = (id: string) =>
    sql`select code_expires_at - created_at as code, link_expires_at - created_at as link from challenge where contact_id = ${id}`;
  expect(await lives(account.email.id)).toEqual([{ code: "00:30:00", link: "00:30:00" }]);
  expect(await lives(account.mobile.id)).toEqual([{ code: "00:10:00", link: null }]);
});

test("for nobody, for a disabled account and for one of another directory nothing is sent", async () => {
  const account = await makeTrusting();
  const disabled = await makeTrusting({ directoryId: account.directoryId, disabledAt: new Date() });
  await ask({ directoryId: account.directoryId, login: "personne" });
  await ask(disabled);
  await ask({ directoryId: (await makeDirectory()).id, login: account.login });
  expect(await messagesOf(account.id)).toEqual([]);
  expect(await messagesOf(disabled.id)).toEqual([]);
});

test("whoever chose the way that cannot serve is told the other, once a day", async () => {
  const account = await makeTrusting({ mobile: { value: someMobile() } });
  const help = { template: "recovery-help", destination: account.email.value, locale: "fr", details: { instead: "email" } };
  await ask(account, "mobile");
  expect(await messagesOf(account.id)).toEqual([help]);
  await letTimePass(limits.RECOVERY_HELP_PAUSE_MS - 60_000, ["rate_limit"]);
  await ask(account, "mobile");
  expect(await messagesOf(account.id)).toEqual([help]);
  await letTimePass(61_000, ["rate_limit"]);
  await Promise.all(Array.from({ length: 4 }, () => ask(account, "mobile")));
  expect(await messagesOf(account.id)).toEqual([help, help]);
  expect((await recordedOf(account.id)).filter((what) => what === "recovery.help-sent")).toHaveLength(2);
});

test("where two kinds are wanted and one is there, the help desk is all that is left; nothing trusted is told nothing", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required" } });
  const one = await makeTrusting({ directoryId, email: { value: someMailbox() } });
  const none = await makeUser({ directoryId });
  for (const channel of ["email", "mobile"] as const) {
    await ask(one, channel);
    await ask(none, channel);
  }
  expect(await messagesOf(one.id)).toEqual([
    { template: "recovery-help", destination: one.mobile.value, locale: "fr", details: {} },
  ]);
  expect(await messagesOf(none.id)).toEqual([]);
});

test("being told goes by text message only while the unreserved part of both ceilings has room", async () => {
  const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required" } });
  const account = await makeUser({ directoryId, mobile: confirmed(someMobile()) });
  await sql`insert into sms_hour (hour, sent) select date_trunc('hour', now(), 'UTC'), sms_hourly_ceiling - sms_hourly_ceiling * 20 / 100 from organisation
    on conflict (hour) do update set sent = excluded.sent`;
  await ask(account, "mobile");
  expect(await messagesOf(account.id)).toEqual([]);
  await sql`delete from sms_hour`;
  await ask(account, "mobile");
  expect(await messagesOf(account.id)).toMatchObject([{ template: "recovery-help" }]);
});

test("what is sent to whoever cannot recover counts as codes do: both at once, and asked for often, stay below the ceilings", async () => {
  await withinOneHour(async () => {
    const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required" } });
    const accounts = await Promise.all(
      Array.from({ length: 16 }, (_, n) => makeUser({ mobile: confirmed(someMobile()), ...(n % 2 === 0 && { directoryId }) })),
    );
    await setCeilings({ hourly: 10, daily: 10 });
    await setSmsSent(3);
    const written = async () => {
      const [row] = await sql<{ messages: number; counted: number }[]>`
        select count(*)::int as messages, (select sum(sent)::int from sms_hour) as counted
        from message where user_id in ${sql(accounts.map(({ id }) => id))}`;
      return row;
    };
    const askAll = () => Promise.all(accounts.map((account, n) => ask(account, "mobile", { address: `198.51.100.${n}` })));
    await Promise.all([askAll(), askAll()]);
    expect(await written()).toEqual({ messages: 5, counted: 8 });
    await setCeilings();
    await askAll();
    expect(await written()).toEqual({ messages: 16, counted: 19 });
  })();
  await resetSendingLimits();
});

test("an authenticator app is another kind, unless the policy wants none", async () => {
  for (const factorApp of [true, false]) {
    const { id: directoryId } = await makeDirectory({ policy: { secondFactor: "required", factorApp } });
    const account = await makeTrusting({ directoryId, mobile: { value: null } });
    await makeAuthenticator(account.id);
    await ask(account);
    expect((await messagesOf(account.id)).map(({ template }) => template)).toEqual([factorApp ? "code" : "recovery-help"]);
  }
});

test("looking again while a code is under way sends nothing and leaves it good; later the same code goes once more", async () => {
  const account = await makeTrusting();
  const { secret, challenge } = await recoverBy(account, "email");
  await lookUp(secret);
  expect(await messagesOf(account.id)).toHaveLength(1);
  await letTimePass(limits.SEND_PAUSE_MS + 1_000, ["rate_limit"]);
  await lookUp(secret);
  expect(await messagesOf(account.id)).toHaveLength(2);
  expect((await openChallengeOf(account.email.id, "recover")).id).toBe(challenge.id);
});

test("another browser that asks within the pause is served when that is over", async () => {
  const account = await makeTrusting();
  await recoverBy(account, "email");
  const other = await ask(account);
  expect(await messagesOf(account.id)).toHaveLength(1);
  const [job] = await sql`
    select run_at - now() as wait from graphile_worker.jobs where key = ${`recovery:${await recoveryIdOf(other)}`}`;
  expect(job?.wait).toMatch(/^00:00:5\d/);
  await letTimePass(limits.SEND_PAUSE_MS, ["rate_limit"]);
  await lookUp(other);
  expect(await messagesOf(account.id)).toHaveLength(2);
  expect(await sql`select recovery_id from challenge where contact_id = ${account.email.id} and closed_at is null`).toEqual([
    { recovery_id: await recoveryIdOf(other) },
  ]);
});

test("a limit and a service that is off are told to nobody", async () => {
  const account = await makeTrusting();
  await sql`update sending_service set active = false where channel = 'email'`;
  await ask(account);
  expect(await messagesOf(account.id)).toEqual([]);
  await sql`update sending_service set active = true`;
});
