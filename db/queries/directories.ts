import { eq } from "drizzle-orm";
import { type Database, db } from "../client";
import { directories } from "../schema/directory";
import { policies } from "../schema/policy";

/** A directory by the name that scripts and addresses give it, with what its policy says about mobiles. */
export async function findDirectoryBySlug(slug: string, on: Database = db) {
  const [row] = await on
    .select({
      id: directories.id,
      slug: directories.slug,
      name: directories.name,
      locale: directories.locale,
      country: directories.country,
      smsCountries: policies.smsCountries,
    })
    .from(directories)
    .innerJoin(policies, eq(policies.directoryId, directories.id))
    .where(eq(directories.slug, slug));
  return row ?? null;
}

/** Adds a directory with the policy that every directory has; null when the slug is taken. */
export async function insertDirectory(
  tx: Database,
  directory: Pick<typeof directories.$inferInsert, "slug" | "name" | "locale" | "timeZone" | "country">,
): Promise<{ id: string } | null> {
  const [row] = await tx.insert(directories).values(directory).onConflictDoNothing().returning({ id: directories.id });
  if (!row) return null;
  await tx.insert(policies).values({ directoryId: row.id });
  return row;
}
