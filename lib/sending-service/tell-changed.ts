import type { Database } from "@/db/client";
import { findDisplayName } from "@/db/queries/readers";
import type { Channel } from "@/lib/contact/channel";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

/**
 * Tells the administrators that a sending service was changed: whoever sets it reads every code. By the other channel,
 * too, because the one that was changed may tell nobody.
 */
export async function tellServiceChanged(
  tx: Database,
  notice: { channel: Channel; change: "configured" | "activated" | "deactivated"; actorId: string | null },
): Promise<void> {
  const by = notice.actorId === null ? null : await findDisplayName(tx, notice.actorId);
  const details = { channel: notice.channel, change: notice.change, ...(by !== null && { by }) };
  await tellAdministrators(tx, { template: "service-notice", details });
}
