import { randomBytes } from "node:crypto";
import path from "node:path";
import { closeDatabase } from "@/db/client";
import { copyTemplate } from "@/db/testing/cluster";
import type { Canaries } from "./canaries";
import { freePort } from "./free-port";
import { configureServices } from "./operator";
import { type Program, runProgram, startProgram } from "./program";

export type Product = {
  /** Where it is served, without a slash at the end. */
  url: string;
  /** Runs a command of the product's command line and returns what it printed. */
  joignable(args: readonly string[], input?: string): Promise<string>;
  stop(): Promise<void>;
};

/** Between finding a free port and listening on it somebody else may take it. */
const TRIES = 3;

const key = () => `e2e:${randomBytes(32).toString("base64")}`;

/**
 * Starts the product as an operator would, on a database of its own, with a mail server and a gateway for text
 * messages that its command line was told of. This process's own access to the database, which makes and ages
 * rows, goes to the same one.
 */
export async function startProduct(
  clusterUrl: string,
  outside: { smtpPort: number; gatewayPort: number; canaries: Canaries },
): Promise<Product> {
  const database = await copyTemplate(clusterUrl);
  const log = outside.canaries.log;
  const settings = {
    DATABASE_URL: database.url,
    JOIGNABLE_MODE: "production",
    DATA_DIR: path.join(outside.canaries.folder, "data"),
    AUTH_SECRET: randomBytes(33).toString("base64"),
    CODE_KEYS: key(),
    SECRET_KEYS: key(),
    OUTGOING_ALLOW: "127.0.0.1",
    LOG_LEVEL: "debug",
  };
  process.env.DATABASE_URL = database.url;
  const joignable: Product["joignable"] = (args, input) =>
    runProgram("cli/joignable.ts", args, { env: settings, log, ...(input !== undefined && { input }) });
  const [{ program, url }] = await Promise.all([start(settings, log), configureServices(joignable, outside)]);
  outside.canaries.servedAt(url);

  return {
    url,
    joignable,
    async stop() {
      await program.stop();
      await closeDatabase();
    },
  };
}

async function start(
  settings: Record<string, string>,
  log: string,
  triesLeft = TRIES,
): Promise<{ program: Program; url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = startProgram("cli/start.ts", [], {
    env: { ...settings, APP_URL: url, HOSTNAME: "127.0.0.1", PORT: String(port) },
    log,
  });
  try {
    await Promise.all([program.said(/Listening on port \d+/), program.said(/"event":"worker\.started"/)]);
    return { program, url };
  } catch (error) {
    await program.stop();
    if (triesLeft <= 1 || !/PORT \d+ is taken/.test(String(error))) throw error;
    return start(settings, log, triesLeft - 1);
  }
}
