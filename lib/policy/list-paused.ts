import { db } from "@/db/client";
import { findWorkingChannels } from "@/db/queries/prerequisites";
import { findRecoveryRules } from "@/db/queries/readiness";
import type { Channel } from "@/lib/contact/channel";
import { askingState } from "./asked";

export type PausedAsking = { directoryId: string; directoryName: string; channel: Channel };

/** What the policies ask for and no service works for, directory by directory. */
export async function listPausedAsking(): Promise<PausedAsking[]> {
  const [directories, working] = await Promise.all([findRecoveryRules(db, null), findWorkingChannels(db)]);
  return directories.flatMap(({ directoryId, directoryName, ...policy }) =>
    askingState(policy, working).paused.map((channel) => ({ directoryId, directoryName, channel })),
  );
}
