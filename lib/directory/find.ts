import { findDirectoryBySlug } from "@/db/queries/directories";

/** A directory by its slug; null when there is none. */
export async function findDirectory(slug: string) {
  return findDirectoryBySlug(slug);
}
