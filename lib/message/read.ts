import { db } from "@/db/client";
import { findAttempts, findMessage } from "@/db/queries/message-log";
import type { DropReason } from "@/db/queries/messages";
import { isUuid } from "@/lib/text/uuid";
import { lineOf } from "./list";
import { NOTICE_LIFETIME_MS } from "./schedule";
import type { DeliveryError } from "./transports/transport";

/** Why a message is not out: what a provider said, or why it was dropped before one was asked. */
export type MessageError = DeliveryError | DropReason | "key-retired";

export type MessageOfPage = NonNullable<Awaited<ReturnType<typeof readMessage>>>;

/**
 * One message with every attempt at it, for the log. Null for what is no message's id.
 *
 * `obstacle` says why trying it again would help nobody, whatever its state; `attempts` are what providers were
 * asked and answered, the first one first.
 */
export async function readMessage(id: string) {
  if (!isUuid(id)) return null;
  const [found, attempts] = await Promise.all([findMessage(db, id, NOTICE_LIFETIME_MS), findAttempts(db, id)]);
  return found && { ...lineOf(found), settledAt: found.settledAt, attempts };
}
