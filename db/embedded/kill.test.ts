import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { copyFile, rename } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { poll } from "./poll";
import { readPostmasterFile } from "./postmaster-file";
import {
  expectAlive,
  expectRemembered,
  makeDataDir,
  prepareUsedDataDir,
  query,
  remember,
  runProgram,
  start,
} from "./test-folder";

const usedDataDir = prepareUsedDataDir();

/** How long a test waits for what another process does: far longer than it takes. */
const PATIENCE_MS = 30_000;

const postmasterOf = async (dataDir: string): Promise<number> =>
  (await readPostmasterFile(path.join(dataDir, "postgres")))?.pid ?? 0;

test("after a kill -9 of the program the next one attaches to the server that stayed", async () => {
  const dataDir = usedDataDir();
  const killed = runProgram({ dataDir });
  const before = await killed.started;
  killed.process.kill("SIGKILL");
  await killed.exited;
  expect(await start({ dataDir })).toMatchObject({ url: before.url, port: before.port, started: false });

  const password = path.join(dataDir, "postgres.password");
  await copyFile(password, `${password}.kept`);
  writeFileSync(password, "another");
  await expect(start({ dataDir })).rejects.toThrow("refuses the password");
  await rename(`${password}.kept`, password);
  expect(await start({ dataDir })).toMatchObject({ url: before.url, started: false });
});

test("a kill -9 of the server loses no acknowledged row, and is told to whoever uses it", async () => {
  const dataDir = usedDataDir();
  const first = await start({ dataDir });
  let told = false;
  const ended = first.ended().then(() => (told = true));
  await query(first.url, "create table acknowledged (n int primary key)");
  const sql = postgres(first.url, { max: 4, onnotice: () => {} });
  const acknowledged: number[] = [];
  const write = async (writer: number) => {
    for (let n = writer; ; n += 4) {
      await sql`insert into acknowledged values (${n})`;
      acknowledged.push(n);
    }
  };
  const writers = Promise.allSettled([0, 1, 2, 3].map(write));
  expect(await poll(PATIENCE_MS, () => (acknowledged.length > 200 ? true : null))).toBe(true);
  expect(told).toBe(false);
  process.kill(await postmasterOf(dataDir), "SIGKILL");
  await ended;
  const again = start({ dataDir });
  await writers;
  await sql.end({ timeout: 0 });

  const { url, started } = await again;
  expect(started).toBe(true);
  const kept = new Set((await query<{ n: number }>(url, "select n from acknowledged")).map(({ n }) => n));
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([]);
});

test("a start waits for what a killed server leaves running, even without the file that tells of it", async () => {
  const dataDir = usedDataDir();
  const first = await start({ dataDir });
  const sql = postgres(first.url, { max: 1, onnotice: () => {} });
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const pid = backend?.pid ?? 0;
  process.kill(pid, "SIGSTOP");
  process.kill(await postmasterOf(dataDir), "SIGKILL");
  rmSync(path.join(dataDir, "postgres", "postmaster.pid"));

  const again = start({ dataDir });
  const log = path.join(dataDir, "postgres.log");
  const refused = () => (readFileSync(log, "utf8").includes("pre-existing shared memory block") ? true : null);
  expect(await poll(PATIENCE_MS, refused)).toBe(true);
  process.kill(pid, "SIGCONT");
  expect((await again).started).toBe(true);
  await sql.end({ timeout: 0 });
});

test("a first start that is killed half-way leaves nothing that stops the next one", async () => {
  const dataDir = await makeDataDir();
  const program = runProgram({ dataDir });
  const half = () =>
    (existsSync(dataDir) ? readdirSync(dataDir) : []).find((name) => existsSync(path.join(dataDir, name, "data", "PG_VERSION")));
  expect(await poll(PATIENCE_MS, () => half() ?? null)).toMatch(/^postgres\.new-/);
  program.process.kill("SIGKILL");
  await program.exited;
  expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);

  const { url, started } = await start({ dataDir });
  expect(started).toBe(true);
  await expectAlive(url);
});

test("the file of a dead server is not believed, whoever has its process number now", async () => {
  const dataDir = usedDataDir();
  const file = path.join(dataDir, "postgres", "postmaster.pid");
  const first = await start({ dataDir });
  const alive = readFileSync(file, "utf8");
  await remember(first.url);
  await first.stop();
  for (const pid of [await deadProcess(), await zombie(), process.pid, 1]) {
    writeFileSync(file, alive.replace(/^\d+/, String(pid)));
    const again = await start({ dataDir });
    expect(again.started).toBe(true);
    await expectRemembered(again.url);
    await again.stop();
  }
});

async function deadProcess(): Promise<number> {
  const child = spawn("true", { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? 0;
}

/** Its parent has become a program that never asks for it. */
async function zombie(): Promise<number> {
  const parent = spawn("sh", ["-c", "true & echo $!; exec sleep 600"], { stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(() => void parent.kill("SIGKILL"));
  const [line] = await once(createInterface(parent.stdout), "line");
  return Number(line);
}

test("the server of another folder is never taken for one's own", async () => {
  const [mine, theirs] = [usedDataDir(), await makeDataDir()];
  const other = await start({ dataDir: theirs });
  await copyFile(path.join(theirs, "postgres", "postmaster.pid"), path.join(mine, "postgres", "postmaster.pid"));

  const again = await start({ dataDir: mine });
  expect(again).toMatchObject({ started: true, url: expect.not.stringContaining(String(other.port)) });
  await expectAlive(other.url);
});
