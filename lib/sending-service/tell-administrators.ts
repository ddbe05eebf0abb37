import type { Database } from "@/db/client";
import { findAdministratorContacts } from "@/db/queries/administrators";
import { addMessage } from "@/db/queries/messages";
import { findDisplayName } from "@/db/queries/readers";
import type { Channel } from "@/lib/contact/channel";

/**
 * Tells every administrator, by each way in which they are known to be reached, that a sending service was changed:
 * whoever sets it reads every code. By the other channel, too, because the one that was changed may tell nobody.
 */
export async function tellAdministrators(
  tx: Database,
  notice: { channel: Channel; change: "configured" | "activated" | "deactivated"; actorId: string | null },
): Promise<void> {
  const by = notice.actorId === null ? null : await findDisplayName(tx, notice.actorId);
  const details = { channel: notice.channel, change: notice.change, ...(by !== null && { by }) };
  for (const { userId, channel, value, locale } of await findAdministratorContacts(tx)) {
    await addMessage(tx, { userId, channel, template: "service-notice", locale, destination: value, details });
  }
}
