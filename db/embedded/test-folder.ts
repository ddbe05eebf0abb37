import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, rmSync } from "node:fs";
import { mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import postgres from "postgres";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import type { Account } from "./account";
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./start";
import { stopPostmaster } from "./stop";

/** Somebody who is neither root nor `postgres`. */
export const ORDINARY: Account = { uid: 65_534, gid: 65_534 };

/** A folder that everyone can walk through and the test's users may write to. */
export async function makeFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "joignable-embedded-")));
  chmodSync(folder, 0o777);
  onTestFinished(() => {
    execFileSync("chmod", ["-R", "u+w", folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A data folder that does not exist yet. */
export async function makeDataDir(): Promise<string> {
  return endServerOf(path.join(await makeFolder(), "data"));
}

/** Ends the server of a data folder after the test, also one that a killed program left behind. */
export function endServerOf(dataDir: string): string {
  onTestFinished(async () => {
    const folder = await realpath(path.join(dataDir, "postgres")).catch(() => null);
    if (folder) await stopPostmaster(folder);
  });
  return dataDir;
}

/**
 * A data folder that was used before, without a server: one for all tests of a file that leave it like
 * that, since making a cluster is most of what a test costs.
 */
export function prepareUsedDataDir(): () => string {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await realpath(await mkdtemp(path.join(tmpdir(), "joignable-embedded-")));
    await startEmbeddedPostgres({ dataDir }).then(({ stop }) => stop());
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  return () => endServerOf(dataDir);
}

/** `startEmbeddedPostgres`, stopped after the test. */
export async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(options);
  onTestFinished(() => server.stop());
  return server;
}

export interface Program {
  process: ChildProcessByStdio<Writable, Readable, null>;
  started: Promise<Pick<EmbeddedPostgres, "url" | "port" | "started">>;
  exited: Promise<unknown>;
}

/** `startEmbeddedPostgres` in a process of its own, which a test may kill. */
export function runProgram(options: EmbeddedPostgresOptions & { account?: Account }): Program {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", path.join(import.meta.dirname, "test-program.ts"), JSON.stringify(options)],
    {
      cwd: path.resolve(import.meta.dirname, "../.."),
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const exited = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const line = once(createInterface(child.stdout), "line").then(([text]) => JSON.parse(text));
  const started = Promise.race([
    line,
    exited.then(() => Promise.reject(new Error("the program ended before its database was there"))),
  ]);
  started.catch(() => {});
  return { process: child, started, exited };
}

export async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    return [...(await sql.unsafe<Row[]>(text))];
  } finally {
    await sql.end();
  }
}

/** Writes a row that `expectRemembered` finds again. */
export async function remember(url: string): Promise<void> {
  await query(url, "drop table if exists kept; create table kept as select 42 as answer");
}

export async function expectRemembered(url: string): Promise<void> {
  expect(await query(url, "select answer from kept")).toEqual([{ answer: 42 }]);
}

export async function expectAlive(url: string): Promise<void> {
  expect(await query(url, "select 1 as alive")).toEqual([{ alive: 1 }]);
}

export async function expectEnded(url: string): Promise<void> {
  await expect(query(url, "select")).rejects.toMatchObject({ code: "ECONNREFUSED" });
}
