import type { Database } from "@/db/client";
import { findAdministratorContacts } from "@/db/queries/administrators";
import { addMessage } from "@/db/queries/messages";
import { findDirectoryName, findDisplayName } from "@/db/queries/readers";

/**
 * Tells every administrator, by each way in which they are known to be reached, that what a directory demands at sign-in,
 * takes for recovery or trusts was changed: whoever softens it prepares to come in as somebody else.
 */
export async function tellAdministrators(
  tx: Database,
  { directoryId, actorId }: { directoryId: string; actorId: string | null },
): Promise<void> {
  const by = actorId === null ? null : await findDisplayName(tx, actorId);
  const directory = await findDirectoryName(tx, directoryId);
  const details = { event: "policy", directory, ...(by !== null && { name: by }) };
  for (const { userId, channel, value, locale } of await findAdministratorContacts(tx))
    await addMessage(tx, { userId, channel, template: "freeze-alert", locale, destination: value, details });
}
