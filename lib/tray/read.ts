import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Channel } from "@/lib/contact/channel";
import { parseTrayFileName, trayFolder } from "./folder";
import { parseMail } from "./parse-mail";

export type TrayMessage = {
  /** The message's id, as in the outbox. */
  id: string;
  channel: Channel;
  from: string;
  to: string;
  createdAt: Date;
  /** Null for a text message. */
  subject: string | null;
  text: string;
  /** Null for a text message. To be shown in a frame that runs nothing. */
  html: string | null;
};

/** What a file of the tray holds; null when its name is none of the tray's, or the file is gone. */
export async function readTrayFile(name: string): Promise<TrayMessage | null> {
  const named = parseTrayFileName(name);
  if (!named) return null;
  const source = await readFile(path.join(trayFolder(), name), "utf8").catch(() => null);
  if (source === null) return null;
  const { id, createdAt, format } = named;
  if (format === "eml") return { id, createdAt, channel: "email", ...parseMail(source) };
  const [, to = "", from = "", text = ""] = /^To: (.*)\nFrom: (.*)\n\n([\s\S]*)\n$/.exec(source) ?? [];
  return { id, createdAt, channel: "mobile", to, from, text, subject: null, html: null };
}
