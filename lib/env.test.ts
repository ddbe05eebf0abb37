import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { hasSetting, SettingError, type SettingName, setting, settingProblems } from "./env";

const folder = mkdtempSync(path.join(os.tmpdir(), "joignable-env-"));
const given = { ...process.env };

const KEY = Buffer.alloc(32, 1).toString("base64");
const KEY_2 = Buffer.alloc(32, 2).toString("base64");

/** One right value for each, and what the program makes of it. */
const RIGHT: Record<SettingName, [string, unknown]> = {
  DATABASE_URL: [
    "postgres://joignable:secret@db.example:5432/joignable",
    "postgres://joignable:secret@db.example:5432/joignable",
  ],
  DATA_DIR: ["/var/lib/joignable", "/var/lib/joignable"],
  JOIGNABLE_MODE: ["demo", "demo"],
  APP_URL: ["https://joignable.example", new URL("https://joignable.example/")],
  HOSTNAME: ["0.0.0.0", "0.0.0.0"],
  PORT: ["8080", 8080],
  AUTH_SECRET: ["0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef"],
  CODE_KEYS: [
    `b:${KEY_2}, a:${KEY}`,
    [
      { id: "b", key: Buffer.alloc(32, 2) },
      { id: "a", key: Buffer.alloc(32, 1) },
    ],
  ],
  SECRET_KEYS: [`a:${KEY}`, [{ id: "a", key: Buffer.alloc(32, 1) }]],
  TRUSTED_PROXIES: ["10.0.0.5, 192.168.0.0/16,2001:db8::/32", ["10.0.0.5", "192.168.0.0/16", "2001:db8::/32"]],
  OUTGOING_ALLOW: ["smtp.internal.example, 10.1.2.3", ["smtp.internal.example", "10.1.2.3"]],
  LOG_LEVEL: ["warn", "warn"],
};

const NAMES = Object.keys(RIGHT) as SettingName[];

beforeEach(() => {
  for (const name of NAMES) {
    delete process.env[name];
    delete process.env[`${name}_FILE`];
  }
});

afterAll(() => {
  Object.assign(process.env, given);
  rmSync(folder, { recursive: true });
});

function problemOf(name: SettingName): SettingError {
  try {
    setting(name);
  } catch (error) {
    if (error instanceof SettingError) return error;
    throw error;
  }
  throw new Error(`${name} is accepted`);
}

const file = (content: string) => {
  const name = path.join(folder, String(Math.random()));
  writeFileSync(name, content);
  return name;
};

/** Names of hosts and folders are the operator's own. */
const TAKES_ANY_TEXT: SettingName[] = ["DATA_DIR", "HOSTNAME", "OUTGOING_ALLOW"];

const PARSED = NAMES.filter((name) => !TAKES_ANY_TEXT.includes(name));

test("the tests below know every setting that can be wrong", () => {
  for (const name of NAMES) process.env[name] = "#";
  expect(
    settingProblems()
      .map((problem) => problem.setting)
      .toSorted(),
  ).toEqual(PARSED.toSorted());
});

test.each(NAMES)("%s is read from the environment", (name) => {
  const [raw, value] = RIGHT[name];
  process.env[name] = raw;
  expect(setting(name)).toEqual(value);
  expect(hasSetting(name)).toBe(true);
});

test.each(NAMES)("%s is read from the file that %s_FILE names, line end and all", (name) => {
  const [raw, value] = RIGHT[name];
  process.env[`${name}_FILE`] = file(`${raw}\n`);
  expect(setting(name)).toEqual(value);
});

test.each(PARSED)("%s: the example in its error is accepted", (name) => {
  process.env[name] = "#";
  const [, example] = problemOf(name).message.split(`Example: ${name}=`);
  process.env[name] = example ?? "";
  expect(() => setting(name)).not.toThrow();
});

test.each(["DATABASE_URL", "APP_URL", "AUTH_SECRET", "CODE_KEYS", "SECRET_KEYS"] as const)(
  "without %s the error names it, what it must be, and an example",
  (name) => {
    expect(hasSetting(name)).toBe(false);
    for (const empty of [undefined, ""]) {
      if (empty !== undefined) process.env[name] = empty;
      expect(problemOf(name).message).toMatch(new RegExp(`^${name} is not set: it must be .+\\. Example: ${name}=.+`));
    }
  },
);

test.each([
  ["DATA_DIR", path.resolve(".data")],
  ["JOIGNABLE_MODE", "production"],
  ["HOSTNAME", "127.0.0.1"],
  ["PORT", 3000],
  ["TRUSTED_PROXIES", []],
  ["OUTGOING_ALLOW", []],
  ["LOG_LEVEL", "info"],
] as const)("without %s the program takes %j", (name, value) => {
  expect(setting(name)).toEqual(value);
});

test("the demonstration has a folder and an address of its own, and gives way to those that are given", () => {
  process.env.JOIGNABLE_MODE = "demo";
  process.env.PORT = "3001";
  expect(setting("DATA_DIR")).toBe(path.resolve(".data/demo"));
  expect(setting("APP_URL").href).toBe("http://localhost:3001/");
  process.env.DATA_DIR = "/var/lib/joignable";
  process.env.APP_URL = "http://127.0.0.1:3002";
  expect(setting("DATA_DIR")).toBe("/var/lib/joignable");
  expect(setting("APP_URL").port).toBe("3002");
});

/** Unlikely enough to be found in a message by chance. */
const CANARY = "canari7731";

const WRONG: Partial<Record<SettingName, string[]>> = {
  DATABASE_URL: [`mysql://${CANARY}@db.example/x`, CANARY, `postgres://${CANARY} x/y`],
  JOIGNABLE_MODE: [CANARY, "Demo", "demo "],
  APP_URL: [
    CANARY,
    `http://${CANARY}.example`,
    `https://${CANARY}.example/path`,
    `https://${CANARY}.example/?q`,
    `https://${CANARY}.example/#top`,
    `https://${CANARY}@joignable.example`,
    `https://:${CANARY}@joignable.example`,
    `ftp://${CANARY}.example`,
    "http://10.0.0.1:3000",
    "//joignable.example",
  ],
  PORT: [CANARY, "65536", "-1", "3000.5", " ", "0x50", "1e3", "3000 "],
  AUTH_SECRET: [CANARY, "x".repeat(31)],
  CODE_KEYS: [
    CANARY,
    `a:${CANARY}`,
    KEY,
    `a:${KEY},`,
    `a:${KEY},a:${KEY_2}`,
    `a:${KEY.slice(0, 24)}`,
    `a b:${KEY}`,
    `${"x".repeat(33)}:${KEY}`,
  ],
  SECRET_KEYS: [CANARY, `a:${CANARY}`, `:${KEY}`],
  TRUSTED_PROXIES: [CANARY, `10.0.0.0/33`, "10.0.0.0/", "10.0.0.0/8/9", "2001:db8::/129", "10.0.0", `10.0.0.1,${CANARY}`],
  LOG_LEVEL: [CANARY, "INFO"],
};

test.each(Object.entries(WRONG).flatMap(([name, texts]) => texts.map((text) => [name as SettingName, text] as const)))(
  "%s=%j is wrong: the error says how it must be, and never what it was",
  (name, text) => {
    process.env[name] = text;
    const problem = problemOf(name);
    expect(problem.setting).toBe(name);
    expect(problem.message).toMatch(new RegExp(`^${name} is wrong: it must be .+\\. Example: ${name}=.+`));
    expect(problem.message).not.toContain(CANARY);
    expect(JSON.stringify(problem)).not.toContain(CANARY);
    expect(problem.cause).toBeUndefined();
  },
);

test("a file that cannot be read is named by its variable, and a wrong one is quoted no more than a variable", () => {
  process.env.AUTH_SECRET_FILE = path.join(folder, CANARY);
  expect(problemOf("AUTH_SECRET").message).toMatch(
    /^AUTH_SECRET cannot be read from AUTH_SECRET_FILE \(ENOENT\): it must be .+ Example: /,
  );
  process.env.AUTH_SECRET_FILE = folder;
  expect(problemOf("AUTH_SECRET").message).toContain("AUTH_SECRET_FILE (EISDIR)");
  process.env.AUTH_SECRET_FILE = file(CANARY);
  expect(problemOf("AUTH_SECRET").message).toMatch(/^AUTH_SECRET is wrong/);
  expect(problemOf("AUTH_SECRET").message).not.toContain(CANARY);
  process.env.AUTH_SECRET_FILE = file("\n");
  expect(problemOf("AUTH_SECRET").message).toMatch(/^AUTH_SECRET is wrong/);
});

test("the variable comes before its file", () => {
  process.env.PORT = "1";
  process.env.PORT_FILE = file("2");
  expect(setting("PORT")).toBe(1);
});

test("everything that is wrong is named at once", () => {
  process.env.PORT = "x";
  process.env.APP_URL = "http://joignable.example";
  expect(settingProblems().map((problem) => problem.setting)).toEqual([
    "DATABASE_URL",
    "APP_URL",
    "PORT",
    "AUTH_SECRET",
    "CODE_KEYS",
    "SECRET_KEYS",
  ]);
});

test("whoever is behind a proxy names it: otherwise everybody would have its address", () => {
  for (const name of NAMES) process.env[name] = RIGHT[name][0];
  expect(settingProblems()).toEqual([]);
  delete process.env.TRUSTED_PROXIES;
  expect(settingProblems().map(({ message }) => message)).toEqual([expect.stringContaining("TRUSTED_PROXIES is not set")]);
  process.env.TRUSTED_PROXIES = "none";
  expect(settingProblems()).toEqual([]);
  expect(setting("TRUSTED_PROXIES")).toEqual([]);
  delete process.env.TRUSTED_PROXIES;
  process.env.APP_URL = "http://localhost:3000";
  expect(settingProblems()).toEqual([]);
});

test.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000", "https://joignable.example:8443/"])(
  "%s may be the public address",
  (url) => {
    process.env.APP_URL = url;
    expect(setting("APP_URL").href).toBe(new URL(url).href);
  },
);
