import { db } from "@/db/client";
import { type RetryObstacle, requeueFailed } from "@/db/queries/message-retry";
import type { Administrator } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { NOTICE_LIFETIME_MS } from "./schedule";

export type { RetryObstacle };

export type RetryMessageResult =
  | { outcome: "queued" }
  /** It would not be sent, or would help nobody. */
  | { outcome: "pointless"; because: RetryObstacle }
  /** It never failed, or somebody else was first. */
  | { outcome: "not-failed" }
  | { outcome: "unknown" };

/**
 * Gives a failed message another chance: it goes back into the outbox, with the same id and the same code, and is
 * tried at once. Whatever the time of the failure, it is still the person's last word that counts: a code that was
 * used, replaced or has expired is not sent, nor is a notice that is news no longer.
 *
 * It spends no budget: the message was paid for when it was asked for, and reached nobody.
 */
export async function retryMessage(messageId: string, actor: Administrator): Promise<RetryMessageResult> {
  return db.transaction(async (tx) => {
    const judged = await requeueFailed(tx, messageId, NOTICE_LIFETIME_MS);
    if (!judged) return { outcome: "unknown" };
    const { requeued, state, obstacle, userId, directoryId, contactId, ...message } = judged;
    if (!requeued)
      return state === "failed" && obstacle ? { outcome: "pointless", because: obstacle } : { outcome: "not-failed" };
    await recordAudit(tx, {
      what: "message.retried",
      actorId: actor.id,
      subjectId: userId,
      directoryId,
      objectId: contactId,
      address: actor.address,
      details: { message: messageId, ...message },
    });
    return { outcome: "queued" };
  });
}
