import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { messages } from "@/db/schema/message";
import { sendingServices, serviceDrafts } from "@/db/schema/sending-service";
import { letTimePass } from "@/db/testing/age";
import "@/db/testing/database";
import { confirmed, makeSession, makeUser, someMobile } from "@/db/testing/factories";
import { CONSOLE } from "@/lib/audit/actor";
import { limits } from "@/lib/limits";
import { startGateway } from "@/lib/message/testing/gateway";
import { activateService } from "./activate";
import { configureService } from "./configure";
import { tryService } from "./try";

const CANARY = "gateway-canary-7Qm4";
const HOUR_MS = 3_600_000;

let gateway: Awaited<ReturnType<typeof startGateway>>;
/** What the gateway answers from now on. */
let status = 200;
/** Before it answers. */
let hold: Promise<void>;
let actor: { id: string; address: string };
let sessionId: string;

beforeEach(async () => {
  Object.assign(process.env, { OUTGOING_ALLOW: "127.0.0.1", LOG_LEVEL: "silent" });
  status = 200;
  hold = Promise.resolve();
  gateway = await startGateway(async (response) => {
    await hold;
    response.writeHead(status).end("expéditeur inconnu");
  });
  actor = { id: (await makeUser({ role: "administrator" })).id, address: "192.0.2.7" };
  sessionId = (await makeSession(actor.id)).id;
});

afterEach(async () => {
  gateway.close();
  await db.delete(sendingServices);
  await db.delete(serviceDrafts);
});

const place = { channel: "mobile", standby: false } as const;

const draft = (path = "send") => ({
  ...place,
  kind: "http-sms" as const,
  sender: "Joignable",
  settings: { method: "GET", url: `${gateway.base}/${path}?to={toDigits}&text={text}&key={secret.KEY}` },
});

const typed = (path?: string) => ({ ...draft(path), secrets: { KEY: CANARY } });
const ask = (over = {}) => tryService({ ...typed(), destination: "06 40 00 00 01", actor, sessionId, locale: "fr", ...over });
const save = (over = {}) => configureService({ ...typed(), actor, sessionId, ...over });
const turnOn = () => activateService({ ...place, active: true, actor });
const stored = async () => (await db.select().from(sendingServices))[0];

test("settings are tried before they are saved: one message of one part, and how long it took", async () => {
  expect(await ask()).toEqual({
    outcome: "sent",
    providerMessageId: null,
    durationMs: expect.any(Number),
    sms: { encoding: "GSM-7", parts: 1, characters: expect.any(Number) },
  });
  const asked = gateway.received.map(({ url }) => Object.fromEntries(url.searchParams));
  expect(asked).toEqual([{ to: "33640000001", text: expect.stringContaining("message de test"), key: CANARY }]);
  expect(await stored()).toBeUndefined();
});

test("what was tried is saved without typing its credentials again, and can be turned on", async () => {
  await ask();
  expect(await configureService({ ...draft(), actor, sessionId })).toMatchObject({ outcome: "configured", active: false });
  expect(await turnOn()).toEqual({ outcome: "active" });
  expect(await db.select().from(serviceDrafts)).toEqual([]);
});

test("nothing is turned on with which no message has gone out within a day", async () => {
  await save();
  expect(await turnOn()).toEqual({ outcome: "untested" });
  status = 403;
  await ask();
  expect(await turnOn()).toEqual({ outcome: "untested" });
  status = 200;
  await ask();
  await letTimePass(24 * HOUR_MS + 1_000);
  expect(await turnOn()).toEqual({ outcome: "untested" });
  await ask();
  expect(await turnOn()).toEqual({ outcome: "active" });
});

test("a service that is in use takes no settings that were not tried", async () => {
  await ask();
  await save();
  await turnOn();
  expect(await save({ sender: "Autre" })).toEqual({ outcome: "untested" });
  expect((await stored())?.sender).toBe("Joignable");
  await ask({ sender: "Autre" });
  expect(await save({ sender: "Autre" })).toMatchObject({ outcome: "configured", active: true });
  // Saved once more as it is, it is as tried as before.
  expect(await save({ sender: "Autre" })).toMatchObject({ outcome: "configured", active: true });
  // The console does not ask.
  expect(await configureService({ ...typed(), actor: CONSOLE })).toMatchObject({ outcome: "configured", active: true });
});

test.each([
  ["another host", (url: string) => ({ url: url.replace("127.0.0.1", "127.0.0.2") })],
  ["somebody else's place on the same host", (url: string) => ({ url: url.replace("/send", "/hooks/mine") })],
  ["the text of a message", (url: string) => ({ url: url.replace("text={text}", "text={text}+{secret.KEY}") })],
  [
    "a header of another name",
    (url: string) => ({ url: url.replace("&key={secret.KEY}", ""), headers: { "X-Key": "{secret.KEY}" } }),
  ],
])("a stored credential does not go to %s", async (_, change) => {
  await ask();
  await save();
  const asked = await ask({ secrets: {}, settings: { ...draft().settings, ...change(draft().settings.url) } });
  expect(asked).toEqual({ outcome: "invalid", problems: [{ path: "secrets.KEY", message: "is missing" }] });
  expect(gateway.received).toHaveLength(1);
});

test("what carries no credential changes without it", async () => {
  await ask();
  await save();
  const settings = { ...draft().settings, successStatus: "200", headers: { Accept: "text/plain" } };
  expect(await ask({ secrets: {}, settings, sender: "Autre" })).toMatchObject({ outcome: "sent" });
});

test("a test of what stood there before does not vouch for what was saved meanwhile", async () => {
  await ask();
  await save();
  const release = Promise.withResolvers<void>();
  hold = release.promise;
  const trial = ask();
  await expect.poll(() => gateway.received.length).toBe(2);
  await save({ sender: "Autre" });
  release.resolve();
  expect(await trial).toMatchObject({ outcome: "sent" });
  expect(await turnOn()).toEqual({ outcome: "untested" });
});

test("what was typed in one session is in no other's form", async () => {
  await ask();
  const asked = await ask({ secrets: {}, sessionId: (await makeSession(actor.id)).id });
  expect(asked).toMatchObject({ outcome: "invalid", problems: [{ path: "secrets.KEY" }] });
});

test.each([
  [400, { outcome: "refused", error: "message-refused" }],
  [401, { outcome: "refused", error: "credentials-refused" }],
  [503, { outcome: "retry", error: "busy" }],
  [500, { outcome: "unknown", error: "provider-error" }],
])("%i is said as what it is, with what the provider said", async (answer, expected) => {
  status = answer;
  const result = await ask();
  expect(result).toMatchObject({ ...expected, detail: expect.stringContaining("expéditeur inconnu") });
  expect(JSON.stringify(result)).not.toContain(CANARY);
});

test("D14: a host inside is not reached unless the operator allows it", async () => {
  process.env.OUTGOING_ALLOW = "";
  expect(await ask()).toMatchObject({ outcome: "refused", error: "host-not-allowed" });
  expect(gateway.received).toEqual([]);
});

test.each([
  ["a fixed line", "01 42 68 53 00", "fixed-line"],
  ["a country that is not served", "+1 212 555 0123", "country-not-served"],
  ["no number", "x", "malformed"],
])("%s is refused before anybody is asked", async (_, destination, reason) => {
  expect(await ask({ destination })).toMatchObject({ outcome: "unfit-destination", fault: { reason } });
  expect(gateway.received).toEqual([]);
});

test("an hour has so many tests, however many are asked for at once", async () => {
  const asked = await Promise.all(Array.from({ length: limits.serviceTrialsPerHour + 5 }, () => ask()));
  expect(asked.filter(({ outcome }) => outcome === "limited")).toHaveLength(5);
  expect(gateway.received).toHaveLength(limits.serviceTrialsPerHour);
  await letTimePass(HOUR_MS + 1_000);
  expect(await ask()).toMatchObject({ outcome: "sent" });
});

test("a test is recorded, and neither its destination nor its credentials", async () => {
  await ask();
  const events = await db.select().from(auditEvents).where(eq(auditEvents.actorId, actor.id));
  expect(events.map(({ what, details }) => ({ what, details }))).toEqual([
    {
      what: "service.tried",
      details: { channel: "mobile", standby: false, kind: "http-sms", destination: "•• •• •• •• 01" },
    },
  ]);
  const rows = await db.execute(sql`select t::text as row from service_draft t union all select t::text from audit t`);
  expect(JSON.stringify(rows)).not.toContain(CANARY);
  expect(JSON.stringify(rows)).not.toContain("640000001");
});

test("D17: every administrator is told of each change, by every trusted way", async () => {
  const both = await makeUser({
    role: "administrator",
    displayName: "Alix Petit",
    email: confirmed("alix@siege.example"),
    mobile: confirmed(someMobile()),
  });
  const disabled = await makeUser({ role: "administrator", disabledAt: new Date(), email: confirmed("old@siege.example") });
  const employee = await makeUser({ email: confirmed("camille@siege.example") });
  await ask();
  await save();
  await turnOn();
  await activateService({ ...place, active: false, actor });
  await activateService({ ...place, active: false, actor });
  const told = await db
    .select({ userId: messages.userId, channel: messages.channel, details: messages.details })
    .from(messages)
    .where(eq(messages.template, "service-notice"))
    .orderBy(messages.id);
  expect(told.filter(({ userId }) => [disabled.id, employee.id].includes(userId))).toEqual([]);
  const notices = told.filter(({ userId }) => userId === both.id);
  expect(notices.map(({ channel, details }) => `${channel} ${details.change}`).toSorted()).toEqual([
    "email activated",
    "email configured",
    "email deactivated",
    "mobile activated",
    "mobile configured",
    "mobile deactivated",
  ]);
  expect(notices[0]?.details).toEqual({ channel: "mobile", change: "configured", by: "Camille Roy" });
});
