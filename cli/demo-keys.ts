import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { hasSetting, type SettingName, setting } from "@/lib/env";

const KEYS: Partial<Record<SettingName, () => string>> = {
  AUTH_SECRET: () => randomBytes(33).toString("base64"),
  CODE_KEYS: () => `demo:${randomBytes(32).toString("base64")}`,
  SECRET_KEYS: () => `demo:${randomBytes(32).toString("base64")}`,
};

/** Whether the demonstration makes a setting at its start, so that nobody has to give it. */
export const isDemoKey = (name: SettingName): boolean => name in KEYS;

/**
 * Gives the demonstration the keys that production demands: made once, kept in `DATA_DIR` for its owner's
 * eyes, so that what was sealed and signed yesterday still opens today.
 */
export async function ensureDemoKeys(): Promise<void> {
  const folder = path.join(setting("DATA_DIR"), "keys");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, make] of Object.entries(KEYS)) {
    if (hasSetting(name as SettingName)) continue;
    const file = path.join(folder, name);
    // Two starts at once: the second reads what the first wrote.
    await writeFile(file, make(), { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    process.env[name] = (await readFile(file, "utf8")).trim();
  }
}
