import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../embedded/start";
import { makeTemplate } from "./cluster";

declare module "vitest" {
  interface ProvidedContext {
    clusterUrl: string;
  }
}

/**
 * One PostgreSQL for the whole run, with a migrated template that every test file copies. It is gone afterwards and waits
 * for no disk: each database that a file drops would first have everybody's pages written.
 */
export default async function setUp(project: TestProject) {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "joignable-test-"));
  const cluster = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off" } });
  await makeTemplate(cluster.url);
  project.provide("clusterUrl", cluster.url);
  return async () => {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
