import { db } from "@/db/client";
import { findDirectoriesWithPolicy } from "@/db/queries/policies";
import { findWorkingChannels } from "@/db/queries/prerequisites";
import type { Channel } from "@/lib/contact/channel";
import { type AskingState, askingState } from "@/lib/policy/asked";

export type DirectoryLine = {
  id: string;
  slug: string;
  name: string;
  /** Accounts, disabled ones included. */
  users: number;
  asking: AskingState;
  /** Asked channels that no service works for. */
  paused: Channel[];
  /** When its policy last changed. */
  changedAt: Date;
};

/** Every directory, in order of name, with what its policy asks at this moment. */
export async function listDirectories(): Promise<DirectoryLine[]> {
  const [directories, working] = await Promise.all([findDirectoriesWithPolicy(db), findWorkingChannels(db)]);
  return directories.map(({ id, slug, name, users, updatedAt, ...policy }) => {
    const { state, paused } = askingState(policy, working);
    return { id, slug, name, users, asking: state, paused, changedAt: updatedAt };
  });
}
