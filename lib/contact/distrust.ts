import type { Database } from "@/db/client";
import { distrustContact, findBounced } from "@/db/queries/bounces";
import { recordAudit } from "@/lib/audit/record";
import type { Channel } from "./channel";
import { maskContact } from "./mask";

/**
 * Takes the confirmation, or the prospect of it, from a value of an account whose messages come back: as many in a row as
 * the policy says, since its holder last proved it or something last arrived there. Whoever gets that number or mailbox
 * next is not the account's holder, so it counts as distrusted, and is not proved again for the asking.
 *
 * @param tx has locked the user and settled the message that came back: of two that come back at once the second
 *   counts the first
 */
export async function distrustBounced(
  tx: Database,
  from: { userId: string; channel: Channel; value: string },
): Promise<"distrusted" | "kept"> {
  const bounced = await findBounced(tx, from);
  if (!bounced || bounced.bounces < bounced.hardBounces) return "kept";
  if (!(await distrustContact(tx, bounced.contactId))) return "kept";
  await recordAudit(tx, {
    what: "contact.distrusted",
    subjectId: from.userId,
    directoryId: bounced.directoryId,
    objectId: bounced.contactId,
    details: {
      channel: from.channel,
      value: maskContact(from.channel, from.value),
      reason: "bounced",
      bounces: bounced.bounces,
    },
  });
  return "distrusted";
}
