import { db } from "@/db/client";
import { findDemonstration, findOrganisation } from "@/db/queries/organisation";

export type Organisation = {
  /** What the organisation calls this product: in every header, title and message. */
  productName: string;
  /** Where people ask for help; null while nobody has set it. */
  supportAddress: string | null;
};

/** What the organisation says about itself. */
export async function readOrganisation(): Promise<Organisation> {
  const found = await findOrganisation(db);
  if (!found) throw new Error("the database has no organisation: run the migrations");
  return found;
}

/** Whether the database was filled by the demonstration: anybody can read its administrator's password in the manual. */
export function isDemonstration(): Promise<boolean> {
  return findDemonstration(db);
}
