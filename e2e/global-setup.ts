import { mkdirSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ensureBuild } from "@/cli/build";
import { startEmbeddedPostgres } from "@/db/embedded/start";
import { makeTemplate } from "@/db/testing/cluster";

/**
 * One PostgreSQL for the whole run, with a migrated template that every worker copies; and an empty folder for what
 * workers leave. The build is today's before anything starts: the demonstration would make it anew below the others.
 */
export default async function setUp() {
  await ensureBuild();
  const run = path.resolve("test-results/run");
  rmSync(run, { recursive: true, force: true });
  mkdirSync(run, { recursive: true });
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "joignable-e2e-"));
  const cluster = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off" } });
  await makeTemplate(cluster.url);
  process.env.E2E_CLUSTER_URL = cluster.url;
  process.env.E2E_RUN_FOLDER = run;
  return async () => {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
