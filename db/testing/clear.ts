import { sql } from "../client";

/** Removes every directory and whoever is in it. What the audit says of them stays. */
export async function clearDirectories(): Promise<void> {
  await sql`delete from directory`;
}

/** Turns every channel's own service on, and tells nobody. */
export async function activateServices(): Promise<void> {
  await sql`update sending_service set active = true where not standby`;
}

/** Removes the services that stand by, and what was typed and not saved. */
export async function clearStandbyServices(): Promise<void> {
  await sql`delete from service_draft`;
  await sql`delete from sending_service where standby`;
}
