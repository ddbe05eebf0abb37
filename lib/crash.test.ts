import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { databaseUrl } from "@/db/testing/database";

const run = promisify(execFile);

const program = (name: string, env: Record<string, string>) =>
  run(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, name)], {
    env: { ...process.env, ...env },
    timeout: 60_000,
  });

test("a process whose connections are cut a hundred times still answers", async () => {
  const { stdout } = await program("crash.program.ts", { DATABASE_URL: databaseUrl, LOG_LEVEL: "silent" });
  expect(stdout).toContain("still here");
});
