import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The shell is the same browser without its windows, and a third faster here. */
const INSTALLED = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** No sandbox, because a container's root has none; nothing that a browser does by itself over the network. */
export const BROWSER_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The Chromium to test with: `CHROMIUM_PATH`, else an installed one, else Playwright's own; null when there is none. */
export function findBrowser(): { executablePath?: string } | null {
  const executablePath = process.env.CHROMIUM_PATH || INSTALLED.find((file) => existsSync(file));
  if (executablePath) return { executablePath };
  return existsSync(chromium.executablePath()) ? {} : null;
}
