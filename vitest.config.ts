import { createRequire } from "node:module";
import path from "node:path";
import { defineConfig } from "vitest/config";

const { resolve } = createRequire(import.meta.url);

export default defineConfig({
  // For each of drizzle's two hundred ES modules Node reads the list of all that the package exports again: half a second
  // a test file. What `require` would be given is the same code, and the list is read once.
  plugins: [
    { name: "drizzle-as-required", enforce: "pre", resolveId: (id) => (/^drizzle-orm(\/|$)/.test(id) ? resolve(id) : null) },
  ],
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
