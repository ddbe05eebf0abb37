import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded/start";
import { hasSetting, setting } from "@/lib/env";

/**
 * Makes sure of a database: the one that `DATABASE_URL` names, else our own in `DATA_DIR`, whose address is
 * then what every part of this process, and every child of it, finds in the environment. Only our own is watched:
 * another one comes back at its address, while ours would come back on another port.
 */
export async function prepareDatabase(): Promise<Pick<EmbeddedPostgres, "ended" | "stop">> {
  if (hasSetting("DATABASE_URL")) {
    process.env.DATABASE_URL = setting("DATABASE_URL");
    return { ended: () => new Promise(() => {}), stop: async () => {} };
  }
  const postgres = await startEmbeddedPostgres({ dataDir: setting("DATA_DIR") });
  process.env.DATABASE_URL = postgres.url;
  return postgres;
}
