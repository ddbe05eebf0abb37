import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { databaseUrl } from "@/db/testing/database";

const run = promisify(execFile);

const program = (name: string, env: Record<string, string>) =>
  run(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, name)], {
    env: { ...process.env, ...env },
    timeout: 50_000,
  });

test("a process that wrote to connections that had died goes on, and what is asked next is answered", async () => {
  const { stdout } = await program("crash.program.ts", { DATABASE_URL: databaseUrl, LOG_LEVEL: "silent" });
  const { rounds, thrown, silent, answered } = JSON.parse(stdout);
  expect(thrown).toBeGreaterThan(0);
  expect(silent).toBe(0);
  expect(answered).toBe(rounds);
});
