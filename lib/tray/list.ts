import { readdir } from "node:fs/promises";
import type { Channel } from "@/lib/contact/channel";
import { setting } from "@/lib/env";
import { parseTrayFileName, trayFolder } from "./folder";
import { readTrayFile, type TrayMessage } from "./read";

export type TrayEntry = { id: string; channel: Channel; to: string; subject: string | null; createdAt: Date };

/** More than anybody reads through; the folder of a long demo holds thousands. */
const MOST = 100;

const entryOf = ({ id, channel, to, subject, createdAt }: TrayMessage): TrayEntry => ({ id, channel, to, subject, createdAt });

/** What the tray received, newest first, at most 100. Null outside the demo, where there is no tray. */
export async function listTray(most = MOST): Promise<TrayEntry[] | null> {
  if (setting("JOIGNABLE_MODE") !== "demo") return null;
  const names = await readdir(trayFolder()).catch(() => []);
  const newest = names
    .filter((name) => parseTrayFileName(name))
    .toSorted()
    .reverse()
    .slice(0, most);
  const messages = await Promise.all(newest.map(readTrayFile));
  return messages.filter((message) => message !== null).map(entryOf);
}
