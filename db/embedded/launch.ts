import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, fstatSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "./cluster";
import { EmbeddedPostgresError } from "./error";
import { freePort } from "./free-port";
import { poll } from "./poll";
import { readPostmasterFile } from "./postmaster-file";
import { PROGRAM_ENVIRONMENT } from "./run";
import { READY_LIMIT_MS } from "./running";

const DEFAULT_SETTINGS = {
  max_connections: "200",
  /** The program gets every error itself; the log would repeat the values in it, which may be someone's address. */
  log_min_messages: "log",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/** What makes the server reachable from this machine alone, by password alone: not for callers to change. */
const closedTo = (port: number) => ({ listen_addresses: "127.0.0.1", unix_socket_directories: "", port: String(port) });

const TAKEN = /could not create any TCP\/IP sockets/;

/** Processes of a killed server end by themselves, but may first finish what they are doing. */
const STILL_ENDING = /pre-existing shared memory block/;

const RETRY_MS = 200;

const LOG_LINES_IN_ERROR = 10;

export interface Launch {
  /** The program. */
  postgres: string;
  /** The file that its messages are appended to. */
  log: string;
  /** Server settings by name, over the defaults. */
  settings: Record<string, string>;
}

/**
 * Starts the server of a cluster and returns its port when it accepts connections.
 *
 * The server is a session of its own with no pipe to this process: Ctrl-C in the terminal and the death
 * of this process pass it by. Its port is free at the moment of choosing, and chosen again when
 * somebody else was faster.
 *
 * @throws EmbeddedPostgresError with the end of the log when it does not start.
 */
export async function launchPostmaster(cluster: Cluster, how: Launch, choosePort = freePort): Promise<number> {
  const end = performance.now() + READY_LIMIT_MS;
  for (;;) {
    const port = await choosePort();
    const said = await attempt(cluster, { ...how, settings: { ...DEFAULT_SETTINGS, ...how.settings, ...closedTo(port) } });
    if (said === null) return port;
    if (performance.now() > end || !(TAKEN.test(said) || STILL_ENDING.test(said))) {
      throw new EmbeddedPostgresError(`PostgreSQL did not start on ${cluster.folder}. The end of its log, ${how.log}:\n${said}`);
    }
    await pause(RETRY_MS);
  }
}

/** One attempt to start: null when the server is ready, otherwise what it said before it ended. */
async function attempt(cluster: Cluster, how: Launch): Promise<string | null> {
  const log = openSync(how.log, "a", 0o600);
  const logStart = fstatSync(log).size;
  const options = Object.entries(how.settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(how.postgres, ["-D", cluster.folder, ...options], {
    ...cluster.account,
    cwd: "/",
    env: PROGRAM_ENVIRONMENT,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const end = ended(server);
  try {
    const outcome = await poll(
      READY_LIMIT_MS,
      async () => end.reason ?? ((await isReady(cluster.folder, server.pid)) ? "ready" : null),
    );
    if (outcome === "ready") return null;
    return `${await readLog(how.log, logStart)}\n${outcome ?? "It was still not ready after two minutes."}`.trim();
  } finally {
    server.unref();
  }
}

function ended(server: ChildProcess): { reason: string | null } {
  const end: { reason: string | null } = { reason: null };
  server.once("error", (error) => (end.reason = error.message));
  server.once("exit", (code, signal) => (end.reason ??= `It ended with ${signal ?? `code ${code}`}.`));
  return end;
}

async function isReady(folder: string, pid: number | undefined): Promise<boolean> {
  const file = await readPostmasterFile(folder);
  return file?.pid === pid && file?.status === "ready";
}

async function readLog(file: string, from: number): Promise<string> {
  const text = (await readFile(file)).subarray(from).toString("utf8");
  return text.trimEnd().split("\n").slice(-LOG_LINES_IN_ERROR).join("\n");
}
