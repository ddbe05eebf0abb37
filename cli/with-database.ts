import { closeDatabase } from "@/db/client";
import { hasCluster } from "@/db/embedded/cluster";
import { hasSetting, setting } from "@/lib/env";
import { prepareDatabase } from "./database";
import { ensureDemoKeys } from "./demo-keys";
import { refuse } from "./refusal";

/**
 * Does a command's work with the database, and lets go of it: our own ends unless somebody else uses it. Only the
 * command that migrates makes one of our own: to any other an empty database is of no use, and would hide that
 * DATA_DIR names the wrong folder.
 */
export async function withDatabase<T>(work: () => Promise<T>, { makes = false } = {}): Promise<T> {
  const demo = setting("JOIGNABLE_MODE") === "demo";
  if (!makes && !hasSetting("DATABASE_URL") && !(await hasCluster(setting("DATA_DIR"))))
    refuse(`There is no database in ${setting("DATA_DIR")}: run \`npm run ${demo ? "demo" : "joignable -- migrate"}\` first.`);
  if (demo) await ensureDemoKeys();
  const database = await prepareDatabase();
  try {
    return await work();
  } finally {
    await closeDatabase();
    await database.stop();
  }
}
