import { sql } from "../client";

/** Removes every directory and whoever is in it. What the audit says of them stays. */
export async function clearDirectories(): Promise<void> {
  await sql`delete from directory`;
}

/** Removes the services that stand by, and what was typed and not saved. */
export async function clearStandbyServices(): Promise<void> {
  await sql`delete from service_draft`;
  await sql`delete from sending_service where standby`;
}
