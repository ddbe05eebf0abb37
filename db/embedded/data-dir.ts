import { chmod, chown, mkdir, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { type Account, canReach, isRoot } from "./account";
import { EmbeddedPostgresError } from "./error";

/**
 * Makes the data folder unless it is there, and returns its real path: a folder with two names must not
 * be taken for two. Others may walk through a folder that root makes, since the server's account has
 * to, but not list it.
 */
export async function ensureDataDir(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    return await realpath(folder);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The data folder cannot be made (${(cause as Error).message}): set DATA_DIR to a folder that this user may write to.`,
      { cause },
    );
  }
}

/**
 * Lets the server's account walk through a data folder that root keeps to itself, and nobody else, by the
 * folder's group. Somebody's home is left as it is, and so is every folder above. False when the account
 * still cannot reach it.
 */
export async function admit(account: Account | null, dataDir: string): Promise<boolean> {
  if (await canReach(account, dataDir)) return true;
  if (!account || dataDir === homedir() || !(await canReach(account, path.dirname(dataDir)))) return false;
  const { uid, mode } = await stat(dataDir);
  if (uid !== 0 || mode & 0o011) return false;
  await chown(dataDir, uid, account.gid);
  await chmod(dataDir, (mode & 0o7707) | 0o010);
  return canReach(account, dataDir);
}
