import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";

const KEY_EXAMPLE = "2026-11:q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=";

/** Keys as `id:base64`, newest first, separated by commas: the first makes, all of them open. */
const keyRing = z
  .string()
  .transform((text) => text.split(",").map((entry) => entry.trim()))
  .pipe(z.array(z.string().regex(/^[A-Za-z0-9._-]{1,32}:[A-Za-z0-9+/]+={0,2}$/)).min(1))
  .transform((entries) =>
    entries.map((entry) => ({
      id: entry.slice(0, entry.indexOf(":")),
      key: Buffer.from(entry.slice(entry.indexOf(":") + 1), "base64"),
    })),
  )
  .refine((keys) => keys.every(({ key }) => key.length === 32) && new Set(keys.map(({ id }) => id)).size === keys.length);

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean),
);

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

const network = z.string().refine((entry) => {
  const [address = "", bits, ...more] = entry.split("/");
  const family = isIP(address);
  return (
    family !== 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
  );
});

/** What each setting must be, in words and by example: the text of the error that names it. */
const SETTINGS = {
  DATABASE_URL: {
    form: z.string().regex(/^postgres(ql)?:\/\/\S+$/),
    wants: "the address of a PostgreSQL 18 database",
    example: "postgres://joignable:secret@db.example:5432/joignable",
  },
  DATA_DIR: {
    form: z
      .string()
      .min(1)
      .transform((folder) => path.resolve(folder)),
    wants: "a folder that the program may write to",
    example: "/var/lib/joignable",
  },
  JOIGNABLE_MODE: { form: z.enum(["production", "demo"]), wants: "`production` or `demo`", example: "production" },
  APP_URL: {
    form: z
      .url({ protocol: /^https?$/ })
      .transform((text) => new URL(text))
      .refine(
        (url) =>
          url.pathname === "/" &&
          !url.search &&
          !url.hash &&
          !url.username &&
          !url.password &&
          (url.protocol === "https:" || LOOPBACK.has(url.hostname)),
      ),
    wants: "the public address, without a path; https, or http on this machine only",
    example: "https://joignable.example",
  },
  HOSTNAME: { form: z.string().min(1), wants: "the address to listen on", example: "0.0.0.0" },
  PORT: {
    form: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65_535)),
    wants: "a port number",
    example: "3000",
  },
  AUTH_SECRET: {
    form: z.string().min(32),
    wants: "at least 32 random characters",
    example: "the output of `openssl rand -base64 33`",
  },
  CODE_KEYS: { form: keyRing, wants: "keys of 32 bytes as `id:base64`, newest first, separated by commas", example: KEY_EXAMPLE },
  SECRET_KEYS: {
    form: keyRing,
    wants: "keys of 32 bytes as `id:base64`, newest first, separated by commas",
    example: KEY_EXAMPLE,
  },
  TRUSTED_PROXIES: {
    form: list.transform((entries) => entries.filter((entry) => entry !== "none")).pipe(z.array(network)),
    wants: "the addresses of the proxies in front, separated by commas, or `none`; never a network that visitors are in",
    example: "10.0.0.5,10.0.0.6",
  },
  OUTGOING_ALLOW: {
    form: list,
    wants: "host names, addresses or networks that services may reach though private",
    example: "smtp.internal.example,10.1.2.3",
  },
  LOG_LEVEL: {
    form: z.enum(["debug", "info", "warn", "error", "silent"]),
    wants: "`debug`, `info`, `warn`, `error` or `silent`",
    example: "info",
  },
} as const satisfies Record<string, { form: z.ZodType; wants: string; example: string }>;

export type SettingName = keyof typeof SETTINGS;

type Settings = { [Name in SettingName]: z.infer<(typeof SETTINGS)[Name]["form"]> };

/** A setting that is missing or wrong. The message names it, says what it must be and shows an example. */
export class SettingError extends Error {
  override readonly name = "SettingError";
  constructor(
    readonly setting: SettingName,
    problem: string,
  ) {
    const { wants, example } = SETTINGS[setting];
    super(`${setting} ${problem}: it must be ${wants}. Example: ${setting}=${example}`);
  }
}

const DEFAULTS: Partial<Record<SettingName, string | (() => string | undefined)>> = {
  // The demonstration's stands apart, for every process that is told of it: what `npm start` made is not its to fill.
  DATA_DIR: () => (rawSetting("JOIGNABLE_MODE") === "demo" ? ".data/demo" : ".data"),
  JOIGNABLE_MODE: "production",
  APP_URL: () => (rawSetting("JOIGNABLE_MODE") === "demo" ? `http://localhost:${rawSetting("PORT")}` : undefined),
  HOSTNAME: "127.0.0.1",
  PORT: "3000",
  TRUSTED_PROXIES: "",
  OUTGOING_ALLOW: "",
  LOG_LEVEL: "info",
};

const parsed = new Map<SettingName, { raw: string; value: unknown }>();

function defaultOf(name: SettingName): string | undefined {
  const value = DEFAULTS[name];
  return typeof value === "function" ? value() : value;
}

/** The raw text of a setting: the variable itself, or the file that `<NAME>_FILE` names. */
function rawSetting(name: SettingName): string | undefined {
  const direct = process.env[name];
  if (direct) return direct;
  const file = process.env[`${name}_FILE`];
  if (!file) return defaultOf(name);
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    throw new SettingError(name, `cannot be read from ${name}_FILE (${(cause as NodeJS.ErrnoException).code ?? "error"})`);
  }
}

/**
 * One setting, parsed once.
 *
 * @throws SettingError when it is missing or wrong. Its value is never quoted: it may be a secret.
 */
export function setting<Name extends SettingName>(name: Name): Settings[Name] {
  const raw = rawSetting(name);
  if (raw === undefined) throw new SettingError(name, "is not set");
  const known = parsed.get(name);
  if (known?.raw === raw) return known.value as Settings[Name];
  const result = SETTINGS[name].form.safeParse(raw);
  if (!result.success) throw new SettingError(name, "is wrong");
  parsed.set(name, { raw, value: result.data });
  return result.data as Settings[Name];
}

/** Whether a setting was given at all: some have a substitute when they are not. */
export function hasSetting(name: SettingName): boolean {
  return rawSetting(name) !== undefined;
}

/** The server speaks http: https comes from a proxy, and unless that is named everybody has its address. */
function proxyProblem(): SettingError | null {
  const given = process.env.TRUSTED_PROXIES || process.env.TRUSTED_PROXIES_FILE;
  return setting("APP_URL").protocol === "https:" && !given
    ? new SettingError("TRUSTED_PROXIES", "is not set, and https comes from a proxy")
    : null;
}

/**
 * Reads every setting that a running server needs and returns what is missing or wrong, so that a start
 * names all of it at once.
 */
export function settingProblems(): SettingError[] {
  const problems = (Object.keys(SETTINGS) as SettingName[]).flatMap((name) => {
    try {
      setting(name);
      return [];
    } catch (error) {
      if (error instanceof SettingError) return [error];
      throw error;
    }
  });
  const proxies = problems.some((problem) => problem.setting === "APP_URL") ? null : proxyProblem();
  return proxies ? [...problems, proxies] : problems;
}
