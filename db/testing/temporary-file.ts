import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

let folder: string | undefined;

afterAll(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

let files = 0;

/** Where a file of a test may lie; gone when the test file is done. */
export async function temporaryPath(name = "file.csv"): Promise<string> {
  folder ??= await mkdtemp(path.join(os.tmpdir(), "joignable-file-"));
  files += 1;
  return path.join(folder, `${files}-${name}`);
}

export async function temporaryFile(content: string | Uint8Array): Promise<string> {
  const file = await temporaryPath();
  await writeFile(file, content);
  return file;
}
