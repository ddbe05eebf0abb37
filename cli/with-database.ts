import { closeDatabase } from "@/db/client";
import { setting } from "@/lib/env";
import { prepareDatabase } from "./database";
import { ensureDemoKeys } from "./demo-keys";

/** Does a command's work with the database, and lets go of it: our own ends unless somebody else uses it. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  if (setting("JOIGNABLE_MODE") === "demo") await ensureDemoKeys();
  const database = await prepareDatabase();
  try {
    return await work();
  } finally {
    await closeDatabase();
    await database.stop();
  }
}
