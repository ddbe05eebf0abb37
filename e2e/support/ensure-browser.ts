import { spawnSync } from "node:child_process";
import { findBrowser } from "./browser";

/** Run before the browser tests: makes sure of a Chromium, and says which one it is. */
const WAYS = [
  { needs: () => true, command: ["npx", "playwright", "install", "chromium"] },
  { needs: () => process.getuid?.() === 0, command: ["apt-get", "update"] },
  ...["chromium-headless-shell", "chromium"].map((name) => ({
    needs: () => process.getuid?.() === 0,
    command: ["apt-get", "install", "--yes", "--no-install-recommends", name],
  })),
];

function run([program = "", ...args]: string[]) {
  console.log(`No Chromium yet: ${[program, ...args].join(" ")}`);
  spawnSync(program, args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
}

for (const { needs, command } of WAYS) {
  if (findBrowser() === null && needs()) run(command);
}

const browser = findBrowser();
if (browser === null) {
  console.error("There is no Chromium, and none could be installed: install one, or set CHROMIUM_PATH to where it is.");
  process.exit(1);
}
console.log(`Browser tests use ${browser.executablePath ?? "the Chromium of Playwright"}.`);
