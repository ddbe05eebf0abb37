import { defineConfig } from "@playwright/test";
import { BROWSER_ARGS, findBrowser } from "./e2e/support/browser";

/** What looks back on all others at the end, and what makes the README's pictures when `PICTURES` is set. */
const APART = /(whole-run|pictures)\.spec/;

/**
 * The product from outside, in a real browser, from its production build. Every worker has a server, a worker
 * and a database of its own, so tests of different workers do not meet.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/tests",
  globalSetup: "./e2e/global-setup.ts",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    screenshot: "only-on-failure",
    launchOptions: { args: BROWSER_ARGS, ...findBrowser() },
  },
  projects: [
    { name: "chromium", grepInvert: /@no-script/, testIgnore: APART },
    { name: "no-script", grepInvert: /@script/, testIgnore: APART, use: { javaScriptEnabled: false } },
    { name: "whole-run", testMatch: /whole-run/, dependencies: ["chromium", "no-script"] },
    ...(process.env.PICTURES ? [{ name: "pictures", testMatch: /pictures/ }] : []),
  ],
});
