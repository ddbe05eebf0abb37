import type { Database } from "@/db/client";
import { findDirectoryName, findDisplayName } from "@/db/queries/readers";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

/**
 * Tells the administrators that what a directory demands at sign-in, takes for recovery or trusts was changed: whoever
 * softens it prepares to come in as somebody else.
 */
export async function tellPolicyChanged(
  tx: Database,
  { directoryId, actorId }: { directoryId: string; actorId: string | null },
): Promise<void> {
  const by = actorId === null ? null : await findDisplayName(tx, actorId);
  const directory = await findDirectoryName(tx, directoryId);
  await tellAdministrators(tx, {
    template: "administrators-alert",
    details: { event: "policy", directory, ...(by !== null && { name: by }) },
  });
}
