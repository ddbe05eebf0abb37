import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { findActiveChannels } from "@/db/queries/prerequisites";
import { findServiceOfChannel } from "@/db/queries/sending-services";
import { auditEvents } from "@/db/schema/audit";
import { sendingServices } from "@/db/schema/sending-service";
import { databaseUrl } from "@/db/testing/database";
import { CONSOLE } from "@/lib/audit/actor";
import { activateService, deactivateTrayOutsideDemo } from "./activate";
import { configureService } from "./configure";
import { listServices } from "./list";
import { resealServices } from "./reseal";
import { openSecrets } from "./secrets";

const CANARY = "canary-Pa55word-of-the-relay";

const smtp = {
  channel: "email" as const,
  kind: "smtp" as const,
  sender: "Joignable <no-reply@joignable.example>",
  settings: { host: "smtp.relay.example", username: "joignable" },
  secrets: { PASSWORD: CANARY },
  actor: CONSOLE,
};

const gateway = {
  channel: "mobile" as const,
  kind: "http-sms" as const,
  sender: "Joignable",
  settings: {
    method: "GET",
    url: "https://kannel.example:13013/cgi-bin/sendsms?username=joignable&password={secret.PASSWORD}&to={toDigits}&text={text}&from={sender}&charset=UTF-8&coding=0",
    successStatus: "202",
    successBody: "0: Accepted*",
  },
  secrets: { PASSWORD: CANARY },
  actor: CONSOLE,
};

const given = { ...process.env };
afterEach(async () => {
  Object.assign(process.env, { JOIGNABLE_MODE: given.JOIGNABLE_MODE, SECRET_KEYS: given.SECRET_KEYS });
  await db.delete(sendingServices);
});

/** Every row of every table as text, the queue's and the catalogue's comments included. */
async function everyRow(): Promise<string> {
  const client = postgres(databaseUrl, { max: 1 });
  const tables = await client`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const rows: string[] = [];
  for (const { name } of tables)
    rows.push(...(await client.unsafe(`select t::text as row from ${name} t`)).map(({ row }) => String(row)));
  await client.end();
  return rows.join("\n");
}

test("a configured service serves its channel once it is active, and a list never shows its credentials", async () => {
  expect(await configureService(smtp)).toMatchObject({ outcome: "configured", active: false });
  expect(await findActiveChannels(db)).toEqual([]);
  expect(await activateService({ channel: "email", active: true, actor: CONSOLE })).toEqual({ outcome: "active" });
  expect(await findActiveChannels(db)).toEqual(["email"]);
  const services = await listServices();
  expect(services).toMatchObject([
    { channel: "email", kind: "smtp", active: true, hasSecrets: true, settings: { security: "starttls", connections: 5 } },
  ]);
  expect(JSON.stringify(services)).not.toContain(CANARY);
  await activateService({ channel: "email", active: false, actor: CONSOLE });
  expect(await findActiveChannels(db)).toEqual([]);
});

test("credentials are in no row of the database, whatever the encoding", async () => {
  await configureService(smtp);
  await configureService(gateway);
  const dump = await everyRow();
  expect(dump).toContain("smtp.relay.example");
  for (const encoding of ["utf8", "hex", "base64", "base64url"] as const) {
    expect(dump).not.toContain(Buffer.from(CANARY).toString(encoding).replace(/=+$/, ""));
  }
});

test("a sealed credential that somebody copies to another service does not open there", async () => {
  await configureService(smtp);
  await configureService(gateway);
  await db.execute(
    sql`update sending_service set sealed_secrets = (select sealed_secrets from sending_service where channel = 'email') where channel = 'mobile'`,
  );
  const [mail, sms] = [await findServiceOfChannel(db, "email", false), await findServiceOfChannel(db, "mobile", false)];
  if (!mail || !sms) throw new Error("not configured");
  expect(openSecrets(mail)).toEqual({ PASSWORD: CANARY });
  expect(() => openSecrets(sms)).toThrow("sealed for another place");
});

test("credentials stay when other settings change, and have to be given again for another host", async () => {
  await configureService(smtp);
  const { secrets, ...withoutSecrets } = smtp;
  expect(await configureService({ ...withoutSecrets, sender: "help@joignable.example" })).toMatchObject({
    outcome: "configured",
  });
  const kept = await findServiceOfChannel(db, "email", false);
  expect(kept && openSecrets(kept)).toEqual(secrets);
  expect(await configureService({ ...withoutSecrets, settings: { ...smtp.settings, host: "smtp.elsewhere.example" } })).toEqual({
    outcome: "invalid",
    problems: [{ path: "secrets.PASSWORD", message: "is missing" }],
  });
  expect(await listServices()).toHaveLength(1);
});

test("two administrators who configure one channel at once leave one service", async () => {
  await Promise.all(["a", "b", "c", "d"].map((name) => configureService({ ...smtp, sender: `${name}@joignable.example` })));
  expect(await listServices()).toHaveLength(1);
});

test("every change is recorded, without credentials", async () => {
  await configureService({ ...smtp, active: true });
  await activateService({ channel: "email", active: true, actor: CONSOLE });
  await activateService({ channel: "email", active: false, actor: CONSOLE });
  const id = (await findServiceOfChannel(db, "email", false))?.id ?? "";
  const events = await db.select().from(auditEvents).where(sql`${auditEvents.objectId} = ${id}`).orderBy(auditEvents.at);
  expect(events.map(({ what }) => what)).toEqual(["service.configured", "service.deactivated"]);
  expect(JSON.stringify(events)).not.toContain(CANARY);
});

test("a new key takes over while the service runs, and the old one can go", async () => {
  await configureService(smtp);
  await configureService(gateway);
  const fresh = `new:${Buffer.alloc(32, 9).toString("base64")}`;
  process.env.SECRET_KEYS = `${fresh},${given.SECRET_KEYS}`;
  expect(await resealServices()).toBe(2);
  expect(await resealServices()).toBe(0);
  process.env.SECRET_KEYS = fresh;
  const mail = await findServiceOfChannel(db, "email", false);
  expect(mail && openSecrets(mail)).toEqual({ PASSWORD: CANARY });
});

test("the tray exists in the demo only", async () => {
  const tray = { channel: "email" as const, kind: "tray" as const, sender: smtp.sender, settings: {}, actor: CONSOLE };
  expect(await configureService({ ...tray, active: true })).toMatchObject({ outcome: "configured", active: true });
  await deactivateTrayOutsideDemo();
  expect(await findActiveChannels(db)).toEqual(["email"]);
  process.env.JOIGNABLE_MODE = "production";
  expect(await configureService(tray)).toEqual({
    outcome: "invalid",
    problems: [{ path: "kind", message: "the tray exists in the demo only" }],
  });
  await deactivateTrayOutsideDemo();
  expect(await findActiveChannels(db)).toEqual([]);
  expect(await activateService({ channel: "email", active: true, actor: CONSOLE })).toEqual({ outcome: "not-here" });
  expect(await activateService({ channel: "mobile", active: true, actor: CONSOLE })).toEqual({ outcome: "not-configured" });
});

test.each([
  ["a password in clear", { ...smtp, settings: { ...smtp.settings, security: "none" } }, "settings.security"],
  ["a port that is none", { ...smtp, settings: { ...smtp.settings, port: 70_000 } }, "settings.port"],
  ["an unknown setting", { ...smtp, settings: { ...smtp.settings, hots: "x" } }, "settings"],
  ["two senders", { ...smtp, sender: "a@x.example, b@x.example" }, "sender"],
  ["a sender that hides a line", { ...smtp, sender: "a\r\nBcc: b@x.example <a@x.example>" }, "sender"],
  ["a sender too long for the network", { ...gateway, sender: "Joignable SARL" }, "sender"],
  ["mail by a gateway for text messages", { ...gateway, channel: "email" as const, sender: smtp.sender }, "kind"],
  [
    "a host in a placeholder",
    { ...gateway, settings: { url: "https://{secret.PASSWORD}/?to={to}&text={text}" } },
    "settings.url",
  ],
  [
    "a host that continues in a placeholder",
    { ...gateway, settings: { url: "https://gateway.example{secret.PASSWORD}/?to={to}&text={text}" } },
    "settings.url",
  ],
  [
    "a user in the address",
    { ...gateway, settings: { url: "https://u:{secret.PASSWORD}@gateway.example/?to={to}&text={text}" } },
    "settings.url",
  ],
  [
    "a placeholder that is none",
    { ...gateway, settings: { url: "https://gateway.example/?to={to}&text={text}&k={password}" } },
    "settings.url",
  ],
  [
    "JSON that breaks",
    { ...gateway, settings: { url: "https://g.example/", bodyType: "json", body: '{"to":{to},"text":"{text}"}' } },
    "settings.body",
  ],
  ["nobody to send to", { ...gateway, settings: { url: "https://g.example/?text={text}" } }, "settings.url"],
  [
    "a message in a header",
    { ...gateway, settings: { url: "https://g.example/?to={to}", headers: { "X-Text": "{text}" } } },
    "settings.headers.X-Text",
  ],
  [
    "a header that the program sets",
    { ...gateway, settings: { ...gateway.settings, headers: { Host: "g.example" } } },
    "settings.headers.Host",
  ],
  ["a secret that nobody gave", { ...gateway, secrets: {} }, "secrets.PASSWORD"],
  ["a secret of two lines", { ...gateway, secrets: { PASSWORD: "a\r\nb" } }, "secrets.PASSWORD"],
])("%s is refused by the name of its field", async (_, draft, path) => {
  const result = await configureService(draft);
  expect(result.outcome === "invalid" && result.problems.map((problem) => problem.path)).toContain(path);
  expect(await listServices()).toEqual([]);
});
