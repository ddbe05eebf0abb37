import { findDirectoryChoices } from "@/db/queries/directory-choices";

export type DirectoryChoice = { id: string; slug: string; name: string; timeZone: string };

/** The directories that somebody can sign in to, by name. */
export async function listDirectoryChoices(): Promise<DirectoryChoice[]> {
  return findDirectoryChoices();
}
