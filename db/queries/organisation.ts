import { eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { organisation } from "../schema/organisation";

/** What an administrator sets, and the version that a form shows. */
const words = {
  productName: organisation.productName,
  supportAddress: organisation.supportAddress,
  noticeTextFr: organisation.noticeTextFr,
  noticeTextEn: organisation.noticeTextEn,
  helpTextFr: organisation.helpTextFr,
  helpTextEn: organisation.helpTextEn,
};

export type OrganisationWords = Pick<typeof organisation.$inferSelect, keyof typeof words>;

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

/** All that the organisation says in its own words; null on a database that nobody migrated. */
export async function findOrganisationWords(on: Database): Promise<(OrganisationWords & { version: number }) | null> {
  const [row] = await on.select({ ...words, version: organisation.version }).from(organisation);
  return row ?? null;
}

/** The same, its row locked until the transaction ends. */
export async function lockOrganisationWords(tx: Database): Promise<(OrganisationWords & { version: number }) | null> {
  const [row] = await tx
    .select({ ...words, version: organisation.version })
    .from(organisation)
    .for("no key update");
  return row ?? null;
}

/** Writes what nobody has changed since `version`; whether it was written. */
export async function updateOrganisationWords(
  tx: Database,
  version: number,
  changes: Partial<OrganisationWords>,
): Promise<boolean> {
  const written = await tx
    .update(organisation)
    .set({ ...changes, version: sql`${organisation.version} + 1` })
    .where(eq(organisation.version, version))
    .returning({ version: organisation.version });
  return written.length > 0;
}
