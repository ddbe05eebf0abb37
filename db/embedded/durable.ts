import { open, rename } from "node:fs/promises";
import path from "node:path";

/** Renames so that a power cut finds either the old name or the new one, also after this has returned. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  const folder = await open(path.dirname(to), "r");
  await folder.sync().finally(() => folder.close());
}
