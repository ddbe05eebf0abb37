import { asc } from "drizzle-orm";
import { db } from "../client";
import { directories } from "../schema/directory";

export async function findDirectoryChoices() {
  return db
    .select({ id: directories.id, slug: directories.slug, name: directories.name, timeZone: directories.timeZone })
    .from(directories)
    .orderBy(asc(directories.name), asc(directories.id));
}
