import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{app,cli,db,lib,bench}/**/*.test.ts", "*.test.ts"],
    globalSetup: "./db/testing/global-setup.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for is there at once, but on a busy machine.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
  },
});
