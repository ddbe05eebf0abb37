import { sql } from "../client";

/** Removes every directory and whoever is in it. What the audit says of them stays. */
export async function clearDirectories(): Promise<void> {
  await sql`delete from directory`;
}
