import { findRecoveryWays } from "@/db/queries/recoveries";
import type { Channel } from "@/lib/contact/channel";
import { type DirectoryChoice, listDirectoryChoices } from "@/lib/directory/choices";

export type RecoverableDirectory = DirectoryChoice & {
  /** By what its policy lets a forgotten password be replaced, e-mail first; whatever any account has. */
  ways: Channel[];
};

/** The directories in which a forgotten password can be replaced at all, by name. */
export async function listRecoverableDirectories(): Promise<RecoverableDirectory[]> {
  const [directories, ways] = await Promise.all([listDirectoryChoices(), findRecoveryWays()]);
  return directories
    .map((directory) => ({
      ...directory,
      ways: ways.filter(({ directoryId }) => directoryId === directory.id).map(({ channel }) => channel),
    }))
    .filter((directory) => directory.ways.length > 0);
}
