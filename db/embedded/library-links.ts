import { readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "./error";

/** An archive of npm holds no symbolic links, so the package lists them here and makes them when it is installed. */
const LIST = "pg-symlinks.json";

const NOT_OURS_TO_WRITE = new Set(["EACCES", "EPERM", "EROFS"]);

/**
 * Makes the library links that are missing, which is all of them when npm did not run the package's
 * install script. False when the folder may not be written to.
 */
export async function repairLibraryLinks(native: string): Promise<boolean> {
  const links: { source: string; target: string }[] = await readFile(path.join(native, LIST), "utf8").then(JSON.parse, () => []);
  try {
    for (const { source, target } of links) {
      const link = path.resolve(native, "..", target);
      const points = path.relative(path.dirname(target), source);
      await symlink(points, link).catch((error: unknown) => {
        if (codeOf(error) !== "EEXIST") throw error;
      });
    }
    return true;
  } catch (error) {
    if (NOT_OURS_TO_WRITE.has(codeOf(error) ?? "")) return false;
    throw error;
  }
}
