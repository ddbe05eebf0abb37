import { sql } from "../client";

/** Asks the database for nothing but an answer. */
export async function pingDatabase(): Promise<void> {
  await sql`select 1`;
}
