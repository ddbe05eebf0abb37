import type { Database } from "../client";
import { organisation } from "../schema/organisation";

/** Whether the database was filled by the demonstration. */
export async function findDemonstration(on: Database): Promise<boolean> {
  const [row] = await on.select({ isDemonstration: organisation.isDemonstration }).from(organisation);
  return row?.isDemonstration ?? false;
}

/** The organisation's one row; null on a database that nobody migrated. */
export async function findOrganisation(on: Database): Promise<{ productName: string; supportAddress: string | null } | null> {
  const [row] = await on
    .select({ productName: organisation.productName, supportAddress: organisation.supportAddress })
    .from(organisation);
  return row ?? null;
}
