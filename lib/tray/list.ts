import { readdir } from "node:fs/promises";
import { setting } from "@/lib/env";
import { parseTrayFileName, trayFolder } from "./folder";
import { readTrayFile, type TrayMessage } from "./read";

/** The `most` newest messages of the tray, newest first. Null outside the demo, where there is no tray. */
export async function listTray(most: number): Promise<TrayMessage[] | null> {
  if (setting("JOIGNABLE_MODE") !== "demo") return null;
  const names = await readdir(trayFolder()).catch(() => []);
  const newest = names
    .filter((name) => parseTrayFileName(name))
    .toSorted()
    .reverse()
    .slice(0, most);
  const messages = await Promise.all(newest.map(readTrayFile));
  return messages.filter((message) => message !== null);
}
