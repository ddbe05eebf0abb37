import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import { dropDatabase } from "@/db/testing/cluster";
import { temporaryFile, temporaryPath } from "@/db/testing/temporary-file";

const ROOT = path.resolve(import.meta.dirname, "..");
const DATA = path.join(ROOT, "e2e/data");

/** What must show nowhere but in its sealed row. */
const CANARY = "canary-Pa55word-of-the-relay";
const ADMIN_PASSWORD = "correct horse battery staple";

/** An empty database, as whoever installs the product has it. */
const name = `cli_${randomBytes(6).toString("hex")}`;
const cluster = postgres(inject("clusterUrl"), { max: 1, onnotice: () => {} });
const url = Object.assign(new URL(inject("clusterUrl")), { pathname: `/${name}` }).toString();
let sql: postgres.Sql;

beforeAll(async () => {
  await cluster.unsafe(`create database ${name}`);
  sql = postgres(url, { max: 1, onnotice: () => {} });
});

afterAll(async () => {
  await sql.end();
  await dropDatabase(inject("clusterUrl"), name);
  await cluster.end();
});

const key = (byte: number) => `test:${Buffer.alloc(32, byte).toString("base64")}`;

type Given = { env?: Record<string, string | undefined>; input?: string };

async function joignable(args: readonly string[], { env = {}, input = "" }: Given = {}) {
  const settings = {
    DATABASE_URL: url,
    CODE_KEYS: key(1),
    SECRET_KEYS: key(2),
    AUTH_SECRET: "x".repeat(40),
    APP_URL: "https://joignable.example",
    TRUSTED_PROXIES: "10.0.0.5",
  };
  const merged = { PATH: process.env.PATH, DATA_DIR: await temporaryPath("data"), ...settings, ...env };
  const child = spawn(process.execPath, ["--import", "tsx", "cli/joignable.ts", ...args], {
    cwd: ROOT,
    env: Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as NodeJS.ProcessEnv,
  });
  child.stdin.end(input);
  const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, out, error };
}

const done = async (args: readonly string[], given?: Given) => {
  const result = await joignable(args, given);
  expect(result, args.join(" ")).toMatchObject({ code: 0, error: "" });
  return result.out;
};

test("help is an answer, and a misspelt command an error of its own kind", async () => {
  const [help, ofImport, nothing, unknown, missing, wrong] = await Promise.all([
    joignable(["--help"]),
    joignable(["import", "--help"]),
    joignable([]),
    joignable(["improt"]),
    joignable(["import", "file.csv"]),
    joignable(["policy", "set", "--directory", "x", "--hold-hours", "1000"]),
  ]);
  expect(help).toMatchObject({ code: 0, error: "" });
  expect(help.out).toMatch(
    /migrate[\s\S]+create-admin[\s\S]+organisation[\s\S]+import[\s\S]+initial-passwords[\s\S]+access[\s\S]+service[\s\S]+policy[\s\S]+doctor/,
  );
  expect(ofImport.out).toContain("--dry-run");
  expect(nothing).toMatchObject({ code: 2, out: "" });
  expect(unknown).toMatchObject({ code: 2, out: "" });
  expect(unknown.error).toContain("Did you mean import?");
  expect(missing).toMatchObject({ code: 2, out: "" });
  expect(missing.error).toContain("--directory");
  expect(wrong).toMatchObject({ code: 2, out: "" });
  expect(wrong.error).toContain("from 24 to 168");
});

test("a wrong setting or a database that cannot be used is named, without the password in it", async () => {
  const import_ = ["import", path.join(DATA, "annuaire-siege.csv"), "--directory", "siege"];
  const [form, silent, stranger, file] = await Promise.all([
    joignable(import_, { env: { DATABASE_URL: `mysql://u:${CANARY}@db.example/x` } }),
    joignable(import_, { env: { DATABASE_URL: `postgres://u:${CANARY}@127.0.0.1:1/x` } }),
    joignable(import_, { env: { DATABASE_URL: url.replace(/:[^:@/]+@/, `:${CANARY}@`) } }),
    joignable(import_, { env: { DATABASE_URL: undefined, DATABASE_URL_FILE: "/nonexistent/url" } }),
  ]);
  expect(form).toMatchObject({
    code: 1,
    out: "",
    error: expect.stringContaining("DATABASE_URL is wrong: it must be the address of a PostgreSQL 18 database. Example:"),
  });
  expect(silent).toMatchObject({
    code: 1,
    out: "",
    error: expect.stringContaining("nothing answers at the address of DATABASE_URL"),
  });
  expect(stranger).toMatchObject({ code: 1, out: "", error: expect.stringContaining("wrong password") });
  expect(file).toMatchObject({
    code: 1,
    out: "",
    error: expect.stringContaining("DATABASE_URL cannot be read from DATABASE_URL_FILE (ENOENT)"),
  });
  for (const { error } of [form, silent, stranger, file]) expect(error).not.toMatch(new RegExp(`${CANARY}|^\\s+at `, "m"));
});

test("a script stands the product up from an empty database, and can run again", { timeout: 300_000 }, async () => {
  const early = await joignable(["import", path.join(DATA, "annuaire-siege.csv"), "--directory", "siege", "--create"]);
  expect(early).toMatchObject({ code: 1, out: "", error: expect.stringContaining("joignable -- migrate") });
  const sick = JSON.parse((await joignable(["doctor", "--json"])).out);
  expect(sick).toMatchObject({ ok: false });
  expect(sick.checks).toContainEqual(expect.objectContaining({ name: "migrations", ok: false }));

  await done(["migrate"]);
  await done(["migrate"]);

  const administrator = ["create-admin", "--directory", "siege", "--login", "alix"];
  expect(await joignable(administrator)).toMatchObject({ code: 1, error: expect.stringContaining("add --create") });
  const made = await done([...administrator, "--create", "--directory-name", "Siège", "--password-stdin"], {
    input: `${ADMIN_PASSWORD}\n`,
  });
  expect(made).toBe("Made the administrator alix of siege.\n");
  expect(await joignable(administrator)).toMatchObject({
    code: 1,
    out: "",
    error: expect.stringContaining("already is an administrator"),
  });
  expect(await done([...administrator, "--if-missing"])).toContain("There already is");
  const weak = await joignable(["create-admin", "--directory", "siege", "--login", "zoe"], {
    env: { JOIGNABLE_ADMIN_PASSWORD: "passwordpassword" },
  });
  expect(weak).toMatchObject({ code: 1, error: expect.stringContaining("first million") });
  const second = JSON.parse(await done(["create-admin", "--directory", "siege", "--login", "zoe", "--json"]));
  expect(second).toMatchObject({
    directory: "siege",
    login: "zoe",
    created: true,
    initialPassword: expect.stringMatching(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/),
  });

  const organisation = ["organisation", "set", "--product-name"];
  expect(await done([...organisation, "ça va", "--support-address", "Assistance@siege.example"])).toBe(
    "The organisation is saved. Text messages write ça va as ca va.\n",
  );
  expect(await joignable([...organisation, "Portail de l'intranet"])).toMatchObject({
    code: 1,
    out: "",
    error: "The name cannot be used: it has more than 11 characters, as text messages write them.\n",
  });
  await done(["organisation", "set", "--no-support-address", "--product-name", "Joignable"]);
  expect(JSON.parse(await done(["organisation", "show", "--json"]))).toMatchObject({
    productName: "Joignable",
    supportAddress: null,
    helpTextFr: null,
  });

  const smtp = [
    "service",
    "set",
    "smtp",
    "--sender",
    "Joignable <no-reply@siege.example>",
    "--host",
    "smtp.siege.example",
    "--username",
    "joignable",
    "--activate",
  ];
  expect(await joignable(smtp)).toMatchObject({
    code: 1,
    error: expect.stringContaining("the secret PASSWORD is missing: give it by JOIGNABLE_SECRET_PASSWORD"),
  });
  expect(await done(smtp, { env: { JOIGNABLE_SECRET_PASSWORD: CANARY } })).toContain("configured and active");
  await done([...smtp, "--connections", "2"]);
  const kannel =
    "http://kannel.siege.example:13013/cgi-bin/sendsms?username=j&password={secret.PASSWORD}&to={toDigits}&text={text}&charset=UTF-8";
  const sms = [
    "service",
    "set",
    "http-sms",
    "--sender",
    "Siege",
    "--method",
    "GET",
    "--url",
    kannel,
    "--success-status",
    "202",
    "--header",
    "Accept: text/plain",
  ];
  expect(await done([...sms, "--secrets-stdin"], { input: `PASSWORD=${CANARY}\n` })).toContain("not active yet");
  const ask = ["policy", "set", "--directory", "siege", "--ask"];
  expect(await joignable(ask)).toMatchObject({ code: 1, error: expect.stringContaining("No service is active for mobile") });
  await done(["service", "activate", "mobile"]);
  await done([...ask, "--sms-countries", "FR,be", "--hold-hours", "48", "--hard-bounces", "3", "--reconfirm-days", "365"]);

  const reseal = (...keys: string[]) => done(["service", "reseal"], { env: { SECRET_KEYS: keys.join() } });
  const newer = `newer:${Buffer.alloc(32, 3).toString("base64")}`;
  expect(await reseal(newer, key(2))).toContain("2 of the services");
  expect(await reseal(newer)).toContain("Everything that is sealed is under the newest key.");
  expect(await reseal(key(2), newer)).toContain("2 of the services");

  const listed = await done(["service", "show", "--json"]);
  expect(JSON.parse(listed)).toMatchObject([
    { channel: "email", kind: "smtp", active: true, hasSecrets: true, settings: { host: "smtp.siege.example", connections: 2 } },
    { channel: "mobile", kind: "http-sms", active: true, hasSecrets: true, settings: { headers: { Accept: "text/plain" } } },
  ]);
  const policy = JSON.parse(await done(["policy", "show", "--directory", "siege", "--json"]));
  expect(policy).toMatchObject({ asksContacts: true, smsCountries: ["FR", "BE"], holdHours: 48, hardBounces: 3 });
  expect(policy).toMatchObject({ asking: "on", willBeAsked: 2 });

  const report = await temporaryPath("rapport.csv");
  const import_ = ["import", path.join(DATA, "annuaire-siege.csv"), "--directory", "siege", "--json"];
  const counts = {
    created: 1_197,
    updated: 0,
    unchanged: 0,
    refused: { "login-missing": 1, "login-twice": 2 },
    warnings: { "email-malformed": 206, "mobile-malformed": 247, "mobile-fixed-line": 41, "mobile-not-mobile": 35 },
  };
  expect(JSON.parse(await done([...import_, "--dry-run"]))).toEqual(counts);
  expect(JSON.parse(await done([...import_, "--report", report]))).toEqual(counts);
  expect(JSON.parse(await done(import_))).toEqual({ ...counts, created: 0, unchanged: 1_197 });
  const lines = (await readFile(report, "utf8")).split("\r\n");
  expect(lines[0]).toBe('\uFEFF"Ligne";"Identifiant";"Résultat";"Motifs";"Explication"');
  expect(lines).toHaveLength(1 + 1_200 + 1);
  expect(lines).toContain(`5;"olopez2";"created";"email-malformed";"L'adresse e-mail n'est pas valide\u00a0: elle est ignorée."`);
  expect(existsSync(`${report}.partial`)).toBe(false);
  const told = await done(import_.slice(0, -1));
  expect(told).toContain("0 created, 0 updated, 1197 unchanged, 3 refused.");
  expect(told).toContain("2  login-twice: Cet identifiant figure plusieurs fois dans le fichier");

  const passwords = await temporaryPath("mots-de-passe.csv");
  const hand = ["initial-passwords", "--directory", "siege", "--output", passwords];
  expect(await done(hand)).toContain("1197 initial passwords");
  expect((await stat(passwords)).mode & 0o777).toBe(0o600);
  expect((await readFile(passwords, "utf8")).split("\r\n")).toHaveLength(1 + 1_197 + 1);
  expect(await joignable(hand)).toMatchObject({ code: 1, error: expect.stringContaining("is not overwritten") });
  const elsewhere = ["initial-passwords", "--directory", "siege", "--output", await temporaryPath("encore.csv")];
  expect(await joignable(elsewhere)).toMatchObject({
    code: 1,
    out: "",
    error: expect.stringContaining("1198 were handed out already"),
  });
  expect(existsSync(elsewhere.at(-1) ?? "")).toBe(false);
  expect(await done([...elsewhere, "--renew"])).toContain("1198 initial passwords");

  const healthy = JSON.parse((await joignable(["doctor", "--json"])).out);
  expect(healthy.checks.filter((check: { ok: boolean }) => !check.ok).map((check: { name: string }) => check.name)).toEqual([
    "worker",
  ]);
  await sql`insert into worker_heartbeat (worker) values ('test') on conflict (worker) do update set beat_at = now()`;
  expect(await done(["doctor"])).toMatch(/^OK {7}database: PostgreSQL 18 answers\nOK {7}migrations: applied\nOK {7}worker/);

  const tables = await sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  for (const { name: table } of tables) {
    for (const { row } of await sql.unsafe(`select t::text as row from ${table} t`))
      expect(row).not.toMatch(new RegExp(`${CANARY}|${ADMIN_PASSWORD}|${second.initialPassword}`));
  }
});

test("what cannot be imported is said in words, in the directory's language, and changes nothing", async () => {
  await migrateDatabase(url);
  const create = ["--directory", "words", "--create", "--locale", "en"];
  const [gone, folder, empty, header, slug] = await Promise.all([
    joignable(["import", "/nonexistent/annuaire.csv", ...create]),
    joignable(["import", DATA, ...create]),
    joignable(["import", await temporaryFile(""), ...create]),
    joignable(["import", await temporaryFile("nom;courriel\nRoy;c@x.example\n"), "--directory", "words", "--create", "--json"]),
    joignable(["import", path.join(DATA, "annuaire-filiale.csv"), "--directory", "Wörds", "--create"]),
  ]);
  expect(gone).toMatchObject({ code: 1, out: "", error: "/nonexistent/annuaire.csv: there is no such file or folder.\n" });
  expect(folder).toMatchObject({ code: 1, out: "", error: expect.stringContaining("(not-a-file)") });
  expect(empty).toMatchObject({ code: 1, out: "", error: expect.stringMatching(/\(file-empty\): The file is empty\.\n$/) });
  expect(header).toMatchObject({
    code: 1,
    out: "",
    error: expect.stringMatching(/\(header-not-understood\): La première ligne .*\s: nom, courriel\.\n$/),
  });
  expect(slug).toMatchObject({ code: 1, out: "", error: "The directory's slug cannot be used.\n" });
  expect(await sql`select from directory where slug = 'words'`).toHaveLength(0);
});

test("an export whose cells spreadsheets would calculate is reported as text", async () => {
  await migrateDatabase(url);
  const file = await temporaryFile('login;name;email\n=1+1;Equal;x\n"@SUM(A1)";At;x\n');
  const report = await temporaryPath("report.csv");
  await done(["import", file, "--directory", "formulas", "--create", "--locale", "en", "--report", report]);
  expect((await readFile(report, "utf8")).split("\r\n").slice(1, 3)).toEqual([
    `2,"'=1+1","created","email-malformed","The email address is not valid: it is left out."`,
    `3,"'@SUM(A1)","created","email-malformed","The email address is not valid: it is left out."`,
  ]);
});

test("a report that cannot be written stops the import before it begins, and a failed import leaves none", async () => {
  await migrateDatabase(url);
  const file = path.join(DATA, "annuaire-filiale.csv");
  const blocked = await joignable(["import", file, "--directory", "blocked", "--create", "--report", "/nonexistent/report.csv"]);
  expect(blocked).toMatchObject({ code: 1, out: "", error: expect.stringContaining("there is no such file or folder") });
  const report = await temporaryPath("report.csv");
  await writeFile(report, "yesterday's");
  await joignable(["import", await temporaryFile("login;name\n"), "--directory", "blocked", "--create", "--report", report]);
  expect(await readFile(report, "utf8")).toBe("yesterday's");
  expect(existsSync(`${report}.partial`)).toBe(false);
  expect(await sql`select from directory where slug = 'blocked'`).toHaveLength(0);
});

test("without a database of somebody's, the commands bring their own and end it", { timeout: 120_000 }, async () => {
  const env = { DATABASE_URL: undefined, DATA_DIR: await temporaryPath("data") };
  await done(["migrate"], { env });
  const made = await done(["create-admin", "--directory", "siege", "--create", "--login", "alix", "--json"], { env });
  expect(JSON.parse(made)).toMatchObject({ created: true });
  const shown = await done(["policy", "show", "--directory", "siege"], { env });
  expect(shown).toContain("siege (siege) asks for nothing.");
  expect(await cluster`select 1 as one`).toHaveLength(1);
});

test("where there is no database, no command but migrate makes one, and each says how there comes to be one", {
  timeout: 120_000,
}, async () => {
  const folder = await temporaryPath("data");
  const env = { DATABASE_URL: undefined, DATA_DIR: folder };
  const demo = {
    ...env,
    JOIGNABLE_MODE: "demo",
    APP_URL: undefined,
    CODE_KEYS: undefined,
    SECRET_KEYS: undefined,
    AUTH_SECRET: undefined,
  };
  const [policy, services, access, inDemo, doctor, demoDoctor] = await Promise.all([
    joignable(["policy", "show", "--directory", "siege"], { env }),
    joignable(["service", "show"], { env }),
    joignable(["access", "--directory", "siege", "--user", "alix"], { env }),
    joignable(["organisation", "show"], { env: demo }),
    joignable(["doctor", "--json"], { env }),
    joignable(["doctor", "--json"], { env: demo }),
  ]);
  const migrate = `There is no database in ${folder}: run \`npm run joignable -- migrate\` first.`;
  const fill = `There is no database in ${folder}: run \`npm run demo\` first.`;
  for (const refused of [policy, services, access]) expect(refused).toEqual({ code: 1, out: "", error: `${migrate}\n` });
  expect(inDemo).toEqual({ code: 1, out: "", error: `${fill}\n` });
  const settings = { name: "settings", ok: true, text: "complete" };
  expect(doctor.code).toBe(1);
  expect(JSON.parse(doctor.out)).toEqual({ ok: false, checks: [{ name: "database", ok: false, text: migrate }, settings] });
  expect(JSON.parse(demoDoctor.out)).toEqual({ ok: false, checks: [{ name: "database", ok: false, text: fill }, settings] });
  expect(existsSync(folder)).toBe(false);
});

test("a policy is set from the console once what it takes from people is agreed to", { timeout: 120_000 }, async () => {
  await migrateDatabase(url);
  const of = ["--directory", "strict"];
  await done(["create-admin", ...of, "--create", "--login", "alix", "--json"]);
  await sql`
    with lost as (
      insert into "user" (directory_id, login, display_name, ever_trusted_at)
      select id, 'ines', 'Ines Perdue', now() from directory where slug = 'strict' returning id
    )
    insert into contact (user_id, channel) select id, unnest(array['email', 'mobile'])::channel from lost`;
  const factor = ["--second-factor", "required", "--factors", "app", "--password-only-until", "2999-01-31"];
  const set = ["policy", "set", ...of, ...factor, "--recovers-by", "email", "--user-idle-minutes", "60"];
  const refused = await joignable(set);
  expect(refused).toMatchObject({
    code: 1,
    out: "",
    error: expect.stringContaining("1 accounts that can sign in would be refused"),
  });
  const [agreement = ""] = /--agree-to \d+,\d+/.exec(refused.error) ?? [];
  await done([...set, ...agreement.split(" ")]);
  expect(JSON.parse(await done(["policy", "show", ...of, "--json"]))).toMatchObject({
    secondFactor: "required",
    factorApp: true,
    factorEmail: false,
    factorMobile: false,
    passwordOnlyUntil: "2999-01-31",
    recoversByEmail: true,
    recoversByMobile: false,
    userIdleMinutes: 60,
    signIn: { secondFactor: 0, nextCode: 0, passwordOnly: 1, refused: 1 },
    recovery: { email: 0, mobile: 0, none: 2 },
  });
});

test("each provider is configured with its own settings and secrets, and its secrets stand nowhere", {
  timeout: 180_000,
}, async () => {
  await migrateDatabase(url);
  const providers: { kind: string; channel: string; args: string[]; settings: object; secrets: Record<string, string> }[] = [
    {
      kind: "resend",
      channel: "email",
      args: ["--sender", "Joignable <no-reply@siege.example>"],
      settings: {},
      secrets: { API_KEY: "re_canary1234567890" },
    },
    {
      kind: "twilio",
      channel: "mobile",
      args: ["--sender", "+33700000001", "--account-sid", `AC${"0a".repeat(16)}`, "--region", "ie1"],
      settings: { accountSid: `AC${"0a".repeat(16)}`, region: "ie1" },
      secrets: { AUTH_TOKEN: "ca9a".repeat(8) },
    },
    {
      kind: "ovh",
      channel: "mobile",
      args: ["--sender", "Siege", "--account", "sms-ab12345-1", "--application-key", "applicationkey"],
      settings: { endpoint: "ovh-eu", account: "sms-ab12345-1", applicationKey: "applicationkey" },
      secrets: { APPLICATION_SECRET: "canarysecret1234", CONSUMER_KEY: "canaryconsumer5678" },
    },
    {
      kind: "http-sms",
      channel: "mobile",
      args: ["--sender", "Siege", "--preset", "brevo"],
      settings: expect.objectContaining({ url: "https://api.brevo.com/v3/transactionalSMS/send", successStatus: "201" }),
      secrets: { API_KEY: "canary-of-brevo" },
    },
  ];
  await sql`delete from sending_service`;
  for (const { kind, channel, args, settings, secrets } of providers) {
    const set = ["service", "set", kind, ...args];
    const names = Object.keys(secrets);
    const bare = await joignable(set);
    expect(bare).toMatchObject({ code: 1, out: "" });
    for (const each of names) {
      expect(bare.error).toContain(`the secret ${each} is missing: give it by JOIGNABLE_SECRET_${each} or --secrets-stdin\n`);
    }
    const wrong = await joignable([...set, "--secrets-stdin"], { input: names.map((each) => `${each}=\u0007\n`).join("") });
    for (const each of names)
      expect(wrong).toMatchObject({ code: 1, error: expect.stringMatching(`the secret ${each} (must be|holds)`) });

    const env = Object.fromEntries(Object.entries(secrets).map(([each, value]) => [`JOIGNABLE_SECRET_${each}`, value]));
    expect(await done(set, { env })).toBe(
      `The ${kind} service of ${channel} is configured and not active yet: joignable service activate ${channel}.\n`,
    );
    expect(await done(set)).toContain("is configured");
    const listed = await done(["service", "show", "--json"]);
    expect(JSON.parse(listed)).toContainEqual(expect.objectContaining({ kind, channel, settings, hasSecrets: true }));
    const [row] = await sql`select s::text as text from sending_service s where kind = ${kind}`;
    for (const value of Object.values(secrets)) expect([listed, row?.text].join()).not.toContain(value);
  }
});

test("a second service of a channel stands by, and is turned on by itself", { timeout: 120_000 }, async () => {
  await migrateDatabase(url);
  await sql`delete from sending_service`;
  const smtp = ["service", "set", "smtp", "--sender", "no-reply@siege.example", "--security", "none", "--host"];
  await done([...smtp, "mail.siege.example", "--activate"]);
  expect(await done([...smtp, "other.siege.example", "--standby"])).toBe(
    "The smtp service that stands by for email is configured and not active yet: joignable service activate email --standby.\n",
  );
  expect(await done(["service", "activate", "email", "--standby"])).toBe("The service that stands by for email is active.\n");
  await done(["service", "deactivate", "email"]);
  expect(JSON.parse(await done(["service", "show", "--json"]))).toMatchObject([
    { channel: "email", standby: false, active: false, settings: { host: "mail.siege.example" } },
    { channel: "email", standby: true, active: true, settings: { host: "other.siege.example" } },
  ]);
  expect(await done(["service", "show"])).toMatch(/^email: smtp, not active,[\s\S]+\nemail \(standing by\): smtp, active,/);
  expect(await joignable(["service", "activate", "mobile", "--standby"])).toMatchObject({ code: 1 });
  const { out } = await joignable(["doctor", "--json"]);
  expect(JSON.parse(out).checks).toEqual(
    expect.arrayContaining([
      { name: "service of email", ok: true, text: expect.stringContaining("service activate email` (smtp)") },
      { name: "service that stands by for email", ok: true, text: "active (smtp)" },
      { name: "service of mobile", ok: false, text: expect.stringContaining("not configured") },
    ]),
  );
});

test("access prints a pass once, with a password where one is asked for, and writes neither down", async () => {
  await migrateDatabase(url);
  const slug = `acces-${randomBytes(3).toString("hex")}`;
  await done(["create-admin", "--directory", slug, "--create", "--login", "alix"]);
  const asked = ["access", "--directory", slug, "--user", "Alix"];
  const plain = await done(asked);
  expect(plain).toMatch(/^Access pass, shown this once and valid until \d{4}-\d\d-\d\dT[\d:.]+Z: ([\da-z]{4}-){3}[\da-z]{4}\n$/);
  const given = JSON.parse(await done([...asked, "--new-password", "--json"]));
  expect(given).toEqual({
    directory: slug,
    login: "Alix",
    accessPass: expect.stringMatching(/^(\w{4}-){3}\w{4}$/),
    expiresAt: expect.any(String),
    initialPassword: expect.stringMatching(/^(\w{4}-){3}\w{4}$/),
  });
  expect(given.accessPass).not.toBe(plain.trim().split(" ").at(-1));
  const rows = await sql<{ row: string }[]>`
    select to_jsonb(p)::text as row from access_pass p union all select to_jsonb(a)::text from audit a union all select to_jsonb(u)::text from "user" u`;
  for (const { row } of rows) for (const secret of [given.accessPass, given.initialPassword]) expect(row).not.toContain(secret);

  expect(await joignable(["access", "--directory", slug, "--user", "personne"])).toMatchObject({
    code: 1,
    error: `Nobody in ${slug} has the login personne.\n`,
  });
  expect(await joignable(["access", "--directory", slug])).toMatchObject({ code: 2 });
});
