import { db } from "@/db/client";
import { findOrganisation } from "@/db/queries/organisation";

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
