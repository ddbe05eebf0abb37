import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
const BUILD = path.join(ROOT, ".next/BUILD_ID");
const SOURCES = ["app", "lib", "db", "proxy.ts", "next.config.ts", "package-lock.json"];
/** What stands beside the sources and is in no build. */
const TESTS = /\.test\.tsx?$|^testing$/;

function newest(file: string): number {
  const stats = statSync(file);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(file)
      .filter((entry) => !TESTS.test(entry))
      .map((entry) => newest(path.join(file, entry))),
  );
}

/** Whether there is a build to start. */
export function isBuilt(): boolean {
  return existsSync(BUILD);
}

/** Builds the web application unless its last build is younger than everything it is made from. */
export async function ensureBuild(): Promise<void> {
  if (isBuilt() && statSync(BUILD).mtimeMs > Math.max(...SOURCES.map((source) => newest(path.join(ROOT, source))))) return;
  console.log("Building the web application: this takes about a minute, the first time.");
  const code = await new Promise<number>((resolve, reject) => {
    const build = spawn(path.join(ROOT, "node_modules/.bin/next"), ["build"], {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "inherit"],
    });
    build.once("error", reject);
    build.once("exit", (code) => resolve(code ?? 1));
  });
  if (code !== 0) throw new Error(`next build ended with code ${code}`);
}
