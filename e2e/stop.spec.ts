import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { freePort } from "./support/free-port";

test("Ctrl+C, which a terminal and its shell send twice, ends all of the product and its PostgreSQL", {
  tag: "@script",
}, async () => {
  const { outputDir } = test.info();
  await mkdir(outputDir, { recursive: true });
  const port = await freePort();
  const key = `test:${Buffer.alloc(32, 1).toString("base64")}`;
  const product = spawn("npm", ["start"], {
    detached: true,
    env: {
      ...process.env,
      DATABASE_URL: "",
      DATA_DIR: path.join(outputDir, "data"),
      JOIGNABLE_MODE: "production",
      APP_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
      AUTH_SECRET: "x".repeat(40),
      CODE_KEYS: key,
      SECRET_KEYS: key,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(product, "exit");
  await new Promise<void>((resolve) => {
    product.stdout.setEncoding("utf8").on("data", (text: string) => text.includes("Listening on") && resolve());
  });
  const postmaster = path.join(outputDir, "data/postgres/postmaster.pid");
  expect(existsSync(postmaster)).toBe(true);
  process.kill(-(product.pid ?? 0), "SIGINT");
  await pause(300);
  try {
    process.kill(-(product.pid ?? 0), "SIGINT");
  } catch {
    // It ended before.
  }
  await ended;
  await expect.poll(() => existsSync(postmaster), { timeout: 30_000 }).toBe(false);
  // Root's cluster stands elsewhere.
  await rm(await realpath(path.dirname(postmaster)), { recursive: true });
});
