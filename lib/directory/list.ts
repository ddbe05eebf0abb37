import { db } from "@/db/client";
import { findDirectoriesWithPolicy } from "@/db/queries/policies";
import { findWorkingChannels } from "@/db/queries/prerequisites";
import { countPasswordOnly } from "@/db/queries/sign-in-reach";
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
  secondFactor: "off" | "required";
  /** Accounts that sign in by password alone though a second factor is required. */
  passwordOnly: number;
  /** When its policy last changed. */
  changedAt: Date;
};

/** Every directory, in order of name, with what its policy asks at this moment. */
export async function listDirectories(): Promise<DirectoryLine[]> {
  const [directories, working, passwordOnly] = await Promise.all([
    findDirectoriesWithPolicy(db),
    findWorkingChannels(db),
    countPasswordOnly(db),
  ]);
  const people = new Map(passwordOnly.map((each) => [each.directoryId, each.people]));
  return directories.map(({ id, slug, name, users, secondFactor, updatedAt, ...policy }) => {
    const { state, paused } = askingState(policy, working);
    const standing = { asking: state, paused, secondFactor, passwordOnly: people.get(id) ?? 0 };
    return { id, slug, name, users, ...standing, changedAt: updatedAt };
  });
}
