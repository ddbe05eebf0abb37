import { CONSOLE } from "@/lib/audit/actor";
import "@/db/testing/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { letTimePass } from "@/db/testing/age";
import { makeDirectory, someMobile } from "@/db/testing/factories";
import { pausePrefix, resetSendingLimits, setCeilings, setSmsSent, withinOneHour } from "@/db/testing/sending-limits";
import { changeContact } from "@/lib/contact/change";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { deliverMessage } from "@/lib/message/deliver";
import { startGateway } from "@/lib/message/testing/gateway";
import { startMailServer } from "@/lib/message/testing/mail-server";
import { closeTransports } from "@/lib/message/transports/open";
import { configureService } from "@/lib/sending-service/configure";
import { type Holder, makeHolder, sendTo } from "@/lib/testing/holder";
import { listBlocked } from "./list-blocked";
import { noteBlocked } from "./note-blocked";

let gateway: Awaited<ReturnType<typeof startGateway>>;
let mailServer: Awaited<ReturnType<typeof startMailServer>>;
let directoryId: string;

beforeAll(async () => {
  Object.assign(process.env, { OUTGOING_ALLOW: "127.0.0.1", LOG_LEVEL: "silent" });
  [gateway, mailServer] = await Promise.all([startGateway(), startMailServer()]);
  const service = { sender: "Joignable <no-reply@joignable.example>", active: true, actor: CONSOLE };
  await configureService({
    ...service,
    channel: "email",
    kind: "smtp",
    settings: { host: "127.0.0.1", port: mailServer.port, security: "none" },
  });
  await configureService({
    ...service,
    channel: "mobile",
    kind: "http-sms",
    sender: "Joignable",
    settings: { method: "GET", url: `${gateway.base}/send?to={toDigits}&text={text}` },
  });
  directoryId = (await makeDirectory({ policy: { smsCountries: ["FR", "BE"] } })).id;
});
afterAll(async () => {
  closeTransports();
  gateway.close();
  await mailServer.close();
});

beforeEach(async () => {
  await resetSendingLimits();
  await sql`delete from rate_limit`;
  await sql`delete from message`;
  gateway.received.length = 0;
});

const send = (holder: Holder, channel: "email" | "mobile" = "mobile") =>
  sendConfirmation({ ...holder.request, channel, locale: "fr" });

const type = (holder: Holder, input: string) => changeContact({ ...holder.request, channel: "mobile", input });

/** Hands over whatever is in the outbox, as a worker would. */
async function deliverAll(): Promise<void> {
  for (const { id } of await sql<{ id: string }[]>`select id from message`) await deliverMessage(id);
}

/** What was counted for somebody: reason, destination, how often. */
async function blockedOf(holder: Holder): Promise<string[]> {
  const rows = await sql<{ reason: string; destination: string; times: number }[]>`
    select reason, destination, times from blocked_send where user_id = ${holder.id} order by reason, destination, times`;
  return rows.map(({ reason, destination, times }) => `${reason} ${destination} ${times}`);
}

const masked = (value: string) => `•• •• •• •• ${value.slice(-2)}`;

test.each([
  ["premium", "+33 899 70 12 34", "not-a-mobile"],
  ["of a satellite network", "+8816 1234 5678", "not-a-mobile"],
  ["a land line", "01 42 68 53 00", "not-a-mobile"],
  ["a toll-free one", "0805 00 00 00", "not-a-mobile"],
  ["of a country that is not served", "+1 514 286 1234", "country-not-served"],
])("a number that is %s never reaches a provider, typed or stored, and is counted", async (_, number, reason) => {
  const [typist, holder] = [
    await makeHolder({ directoryId, mobile: { value: null } }),
    await makeHolder({ directoryId, mobile: { value: number.replace(/^0/, "+33").replaceAll(" ", "") } }),
  ];
  expect(await type(typist, number)).toMatchObject({ outcome: "unfit" });
  expect(await type(typist, number)).toMatchObject({ outcome: "unfit" });
  expect(await send(typist)).toEqual({ outcome: "nothing-to-confirm" });
  expect(await send(holder)).toMatchObject({ outcome: "not-served" });
  await deliverAll();
  expect(gateway.received).toHaveLength(0);
  expect(await blockedOf(typist)).toEqual([`${reason} ${masked(number)} 2`]);
  expect(await blockedOf(holder)).toEqual([`${reason} ${masked(number)} 1`]);
});

test.each(["3620", "112", "38 004"])(
  "the short number %s never reaches a provider, and nothing of it is shown",
  async (number) => {
    const holder = await makeHolder({ directoryId, mobile: { value: null } });
    expect(await type(holder, number)).toMatchObject({ outcome: "unfit" });
    expect(await send(holder)).toEqual({ outcome: "nothing-to-confirm" });
    await deliverAll();
    expect(gateway.received).toHaveLength(0);
    expect(await blockedOf(holder)).toEqual(["not-a-mobile •• •• •• •• •• 1"]);
  },
);

test("a typing error is not counted; a mobile of a served country reaches the provider once", async () => {
  const holder = await makeHolder({ directoryId, mobile: { value: null } });
  for (const typed of ["", "06 12 34 56", "nobody"]) expect(await type(holder, typed)).toMatchObject({ outcome: "unfit" });
  await type(holder, someMobile());
  expect(await send(holder)).toMatchObject({ outcome: "sent" });
  await deliverAll();
  expect(gateway.received).toHaveLength(1);
  expect(await blockedOf(holder)).toEqual([]);
});

const spend = (key: string, times: number) =>
  sql`insert into rate_limit values (${key}, array(select now() - interval '2 hours' from generate_series(1, ${times}::int)))`;

const REFUSALS: [string, (holder: Holder) => Promise<unknown>][] = [
  ["account-quota", (holder) => spend(`send:confirm:user:${holder.id}`, 10)],
  [
    "destination-quota",
    (holder) =>
      sql`insert into rate_limit select 'send:confirm:mobile:' || encode(sha256(${holder.mobile.value}::bytea), 'base64'),
        array(select now() - interval '2 hours' from generate_series(1, 10))`,
  ],
  [
    "guess-quota",
    (holder) =>
      sql`insert into challenge (contact_id, purpose, value, contact_version, binds, held, nonce, key_id, code_expires_at, closed_at, closed_because, attempts)
        values (${holder.mobile.id}, 'confirm', ${holder.mobile.value}, 1, true, false, '', 'test', now() - interval '1 hour', now(), 'superseded', 20)`,
  ],
  ["hourly-ceiling", () => setSmsSent(800)],
  ["daily-ceiling", () => setSmsSent(4_000, 3)],
  ["prefix-paused", (holder) => pausePrefix(holder.mobile.value?.slice(0, -5) ?? "")],
];

test.each(REFUSALS)("a refusal because of the %s is one row an hour, however often it is asked for", async (reason, prepare) => {
  await withinOneHour(async () => {
    const value = someMobile();
    const holder = await makeHolder({ directoryId, mobile: { value } });
    await prepare(holder);
    const results = await Promise.all(Array.from({ length: 20 }, () => send(holder)));
    expect(results.map(({ outcome }) => outcome)).toEqual(new Array(20).fill("limited"));
    expect(await blockedOf(holder)).toEqual([`${reason} ${masked(value)} 20`]);
    await letTimePass(3_600_000, ["blocked_send"]);
    await send(holder);
    expect(await blockedOf(holder)).toEqual([`${reason} ${masked(value)} 1`, `${reason} ${masked(value)} 20`]);
  })();
});

test("the pause between two sends is not counted, and neither is what was sent", async () => {
  const holder = await makeHolder({ directoryId });
  await sendTo(holder, "mobile");
  expect(await send(holder)).toMatchObject({ outcome: "limited", because: "pause" });
  expect(await blockedOf(holder)).toEqual([]);
});

test("a mail's quota is counted, too, with the address masked", async () => {
  const holder = await makeHolder({ directoryId, email: { value: "camille.roy@siege.example" } });
  await spend(`send:confirm:user:${holder.id}`, 10);
  expect(await send(holder, "email")).toMatchObject({ outcome: "limited", because: "quota" });
  expect(await blockedOf(holder)).toEqual(["account-quota c•••••@••••• 1"]);
});

test("the list has what was asked for last first, by reason and by age, and nothing is missing between its pages", async () => {
  const holder = await makeHolder({ directoryId });
  const note = (reason: "not-a-mobile" | "daily-ceiling", destination: string) =>
    noteBlocked({ userId: holder.id, channel: "mobile", reason, destination });
  await setCeilings();
  await note("daily-ceiling", "+33640000099");
  await letTimePass(48 * 3_600_000, ["blocked_send"]);
  for (let n = 10; n < 70; n += 1) await note("not-a-mobile", `+3364000${n}${n}`);
  // All at one moment: ids tell them apart.
  await sql`update blocked_send set last_at = date_trunc('hour', now()) where reason = 'not-a-mobile'`;

  const first = await listBlocked({ hours: 24, reason: null });
  const second = await listBlocked({ hours: 24, reason: null, after: first.next ?? "" });
  const third = await listBlocked({ hours: 24, reason: null, after: second.next ?? "" });
  expect([first.lines.length, second.lines.length, third.lines.length, third.next]).toEqual([25, 25, 10, null]);
  expect(new Set([...first.lines, ...second.lines, ...third.lines].map(({ id }) => id)).size).toBe(60);
  expect(first.lines[0]).toMatchObject({ login: holder.login, reason: "not-a-mobile", times: 1 });

  const week = await listBlocked({ hours: 168, reason: "daily-ceiling" });
  expect(week.lines.map(({ destination }) => destination)).toEqual([masked("99")]);
  expect((await listBlocked({ hours: 24, reason: "daily-ceiling" })).lines).toEqual([]);
  for (const after of ["", "x", "1.x", `-1.${holder.id}`, `99999999999999999.${holder.id}`]) {
    expect((await listBlocked({ hours: 24, reason: null, after })).lines).toHaveLength(25);
  }
});
