import path from "node:path";
import { setting } from "@/lib/env";

/** Where the tray's files lie. */
export function trayFolder(): string {
  return path.join(setting("DATA_DIR"), "tray");
}

/** What a file of the tray is called: by the time of its message, so that names sort as messages came. */
const NAME = /^(\d{8}T\d{9}Z)-([\da-f-]{36})\.(eml|txt)$/;

export type TrayFormat = "eml" | "txt";

/** The name is the message's alone, so a message that is delivered twice is one file. */
export function trayFileName(message: { id: string; createdAt: Date }, format: TrayFormat): string {
  return `${message.createdAt.toISOString().replace(/[-:.]/g, "")}-${message.id}.${format}`;
}

/** What a file's name says; null for whatever else lies in the folder, and for a path that leads out of it. */
export function parseTrayFileName(name: string): { id: string; format: TrayFormat; createdAt: Date } | null {
  const [, stamp = "", id = "", format] = NAME.exec(name) ?? [];
  if (!format) return null;
  const createdAt = new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/, "$1-$2-$3T$4:$5:$6.$7Z"));
  return Number.isNaN(createdAt.getTime()) ? null : { id, format: format as TrayFormat, createdAt };
}
