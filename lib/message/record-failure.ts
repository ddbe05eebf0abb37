import type { Database } from "@/db/client";
import { type FailedMessage, markTargetFailed } from "@/db/queries/messages";
import { recordAudit } from "@/lib/audit/record";
import { distrustBounced } from "@/lib/contact/distrust";

/**
 * Records that a message did not arrive, in its campaign and in the audit. Where it is the destination that was
 * refused, the value that it went to may lose its confirmation.
 *
 * @param tx has locked the message and settled it
 */
export async function recordFailure(tx: Database, message: FailedMessage, error: string): Promise<void> {
  const { id, userId, directoryId, contactId, channel, template, destination, attempts } = message;
  if (error === "destination-refused") await distrustBounced(tx, { userId, channel, value: destination });
  if (message.confirms && contactId) await markTargetFailed(tx, contactId);
  await recordAudit(tx, {
    what: "message.failed",
    subjectId: userId,
    directoryId,
    objectId: contactId,
    details: { message: id, channel, template, error, attempts },
  });
}
