import { randomBytes } from "node:crypto";
import { open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { renameDurably } from "./durable";
import { codeOf, EmbeddedPostgresError } from "./error";

/** As many random bits as SCRAM's own keys have. */
const PASSWORD_BYTES = 32;

/**
 * The superuser's password, which is in `postgres.password` of the data folder and nowhere else, readable
 * by its owner alone. Made at the first call, before the cluster: a cluster never lacks its password
 * because a start was interrupted.
 *
 * @throws EmbeddedPostgresError when the cluster exists and the file does not.
 */
export async function superuserPassword(dataDir: string, clusterExists: boolean): Promise<string> {
  const file = path.join(dataDir, "postgres.password");
  const known = await readPassword(file);
  if (known) return known;
  if (clusterExists) {
    throw new EmbeddedPostgresError(
      `${file} is gone, and the database beside it opens with nothing else: bring the file back, or move ${path.join(dataDir, "postgres")} away to begin with an empty database.`,
    );
  }
  const password = randomBytes(PASSWORD_BYTES).toString("hex");
  await writePrivately(file, password);
  return password;
}

async function readPassword(file: string): Promise<string | null> {
  try {
    return (await readFile(file, "utf8")).trim() || null;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

async function writePrivately(file: string, text: string): Promise<void> {
  const draft = `${file}.new`;
  await rm(draft, { force: true });
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(`${text}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await renameDurably(draft, file);
}
