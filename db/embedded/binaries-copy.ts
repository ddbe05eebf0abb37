import { randomUUID } from "node:crypto";
import { chmod, cp, mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "./error";
import { repairLibraryLinks } from "./library-links";

/**
 * A copy of the programs at `to`, made when there is none that passes the check. Null when a fresh copy
 * does not pass it either.
 *
 * Two programs may do this at once, on different data folders and so under different locks. Each
 * prepares a copy of its own, and rename(2), which replaces no folder that holds something, decides
 * whose it is to be. What stands at `to` is therefore always whole; only if it fails its check (a power
 * cut before the disk had it all) is it moved out of the way.
 */
export async function copyBinaries<Checked>(
  native: string,
  { to, check }: { to: string; check: (copy: string) => Promise<Checked | null> },
): Promise<Checked | null> {
  const there = path.join(to, "native");
  const whole = await check(there);
  if (whole) return whole;

  const staging = `${to}.${randomUUID()}`;
  try {
    const fresh = path.join(staging, "native");
    await mkdir(staging, { recursive: true });
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
    await openToAll(staging);
    await repairLibraryLinks(fresh);
    if (!(await check(fresh))) return null;
    if (!(await moveTo(staging, to)) && !(await check(there))) {
      await rename(to, `${staging}.broken`);
      await moveTo(staging, to);
    }
    return await check(there);
  } finally {
    await rm(staging, { recursive: true, force: true });
    await rm(`${staging}.broken`, { recursive: true, force: true });
  }
}

/** False when something stands there already. */
async function moveTo(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOTEMPTY" || codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** The account that is to run the copy is not its owner, and a checkout made under umask 077 is closed. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(file);
    else if (entry.isFile()) await chmod(file, path.basename(folder) === "bin" ? 0o755 : 0o644);
  }
}
