import { findDirectory } from "@/lib/directory/find";
import { refuse } from "./refusal";

export const unknownDirectory = (slug: string) => `There is no directory ${slug}.`;

/** The same, to whoever could have the command make it. */
export const directoryToMake = (slug: string) => `There is no directory ${slug}: add --create to make it.`;

/** The directory of that short name, for a command that needs one. */
export async function requireDirectory(slug: string) {
  return (await findDirectory(slug)) ?? refuse(unknownDirectory(slug));
}
