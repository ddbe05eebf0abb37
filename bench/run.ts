import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@/db/embedded/start";
import { copyTemplate, makeTemplate } from "@/db/testing/cluster";
import type { Figure } from "./measure";

type Benchmark = (databaseUrl: string, dataDir: string) => Promise<Figure[]>;

const BENCHMARKS: Record<string, () => Promise<Benchmark>> = {
  verify: async () => (await import("./verify")).verify,
  recovery: async () => (await import("./recovery")).recovery,
  delivery: async () => (await import("./delivery")).delivery,
  outbox: async () => (await import("./outbox")).outbox,
  outage: async () => (await import("./outage")).outage,
  session: async () => (await import("./session")).session,
  campaign: async () => (await import("./campaign")).campaign,
  kills: async () => (await import("./kills")).kills,
  "campaign-kills": async () => (await import("./campaign-kills")).campaignKills,
};

const key = () => `bench:${randomBytes(32).toString("base64")}`;

/** Each benchmark has a database of its own, on a PostgreSQL that is made for the run. */
async function run(names: readonly string[], say: (figure: Figure) => void): Promise<void> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "joignable-bench-"));
  const cluster = await startEmbeddedPostgres({ dataDir });
  Object.assign(process.env, {
    AUTH_SECRET: randomBytes(33).toString("base64"),
    CODE_KEYS: key(),
    SECRET_KEYS: key(),
    APP_URL: "https://joignable.example",
    JOIGNABLE_MODE: "demo",
    DATA_DIR: dataDir,
    LOG_LEVEL: "error",
  });
  try {
    await makeTemplate(cluster.url);
    for (const name of names) {
      const database = await copyTemplate(cluster.url);
      process.env.DATABASE_URL = database.url;
      const benchmark = await BENCHMARKS[name]?.();
      for (const figure of (await benchmark?.(database.url, dataDir)) ?? []) say(figure);
      await (await import("@/db/client")).closeDatabase();
      await database.drop();
    }
  } finally {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const given = process.argv.slice(2);
const json = given.includes("--json");
const asked = given.filter((argument) => argument !== "--json");
const unknown = asked.filter((name) => !(name in BENCHMARKS));

if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(BENCHMARKS).join(", ")}.`);
  process.exitCode = 2;
} else {
  await run(asked.length > 0 ? asked : Object.keys(BENCHMARKS), (figure) => {
    const { bench, figure: what, value, unit, peer, ratio } = figure;
    if (json) console.log(JSON.stringify(figure));
    else console.log(`${bench}: ${what} ${value} ${unit}${peer ? `, ${peer.name} ${peer.value}, ratio ${ratio}` : ""}`);
  });
}
