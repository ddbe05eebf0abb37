import { db } from "@/db/client";
import { findDemonstration, findOrganisation, findOrganisationWords, type OrganisationWords } from "@/db/queries/organisation";

export type Organisation = {
  /** What the organisation calls this product: in every header, title and message. */
  productName: string;
  /** Where people ask for help; null while nobody has set it. */
  supportAddress: string | null;
};

/** What the organisation says about itself. */
export async function readOrganisation(): Promise<Organisation> {
  return (await findOrganisation(db)) ?? notMigrated();
}

/** All that an administrator may put in the organisation's own words, with the version that a save has to name. */
export async function readOrganisationWords(): Promise<OrganisationWords & { version: number }> {
  return (await findOrganisationWords(db)) ?? notMigrated();
}

function notMigrated(): never {
  throw new Error("the database has no organisation: run the migrations");
}

/** Whether the database was filled by the demonstration: anybody can read its administrator's password in the manual. */
export function isDemonstration(): Promise<boolean> {
  return findDemonstration(db);
}
