import { db } from "@/db/client";
import { findDemonstration } from "@/db/queries/organisation";
import { setting } from "@/lib/env";

/** Why the database must not be served: anybody can read its administrator's password in the manual. Null when it may. */
export async function demonstrationProblem(): Promise<string | null> {
  if (setting("JOIGNABLE_MODE") === "demo" || !(await findDemonstration(db))) return null;
  return "This database was filled by `npm run demo`, whose passwords are published: give another DATABASE_URL or DATA_DIR.";
}
