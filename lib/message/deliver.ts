import { db } from "@/db/client";
import {
  type Attempt,
  findMessageForDelivery,
  type MessageForDelivery,
  markTargetFailed,
  postponeMessage,
  settleSent,
  settleUndelivered,
} from "@/db/queries/messages";
import { recordAudit } from "@/lib/audit/record";
import { deriveCode, deriveLinkToken } from "@/lib/challenge/derive";
import { setting } from "@/lib/env";
import { logEvent, logFailure } from "@/lib/log";
import { type Proof, renderMessage } from "./render";
import { retryDelayMs } from "./schedule";
import { transportOf } from "./transports/open";
import { noteAttempt, restOf } from "./transports/rest";
import type { DeliveryOutcome, Transport } from "./transports/transport";

/** A channel that somebody turned off is looked at again after this time. */
const NO_SERVICE_PAUSE_MS = 15_000;

/** A notice that could not be delivered for a day is news no longer. */
const NOTICE_LIFETIME_MS = 86_400_000;

export type DeliverMessageResult =
  | { outcome: "sent" }
  | { outcome: "failed" }
  | { outcome: "abandoned" }
  | { outcome: "postponed"; delayMs: number }
  /** Settled already, or gone. */
  | { outcome: "over" };

/**
 * Hands one message of the outbox to its provider and settles it.
 *
 * At least once: a process that dies between the hand-over and the settling leaves the message queued, and the
 * next attempt sends it again, with the same id for a key, the same code and the same bytes. Code and link are
 * derived here, at the instant of sending, and go nowhere but to the provider. What is closed, expired or out
 * of date by then is not sent.
 */
export async function deliverMessage(messageId: string): Promise<DeliverMessageResult> {
  const message = await findMessageForDelivery(messageId, NOTICE_LIFETIME_MS);
  if (!message) return { outcome: "over" };
  if (message.drop) return abandon(message, message.drop);
  const { service } = message;
  if (!service)
    return postpone(message, { serviceId: null, counts: false, error: "no-service", errorDetail: null }, NO_SERVICE_PAUSE_MS);
  const proof = proofOf(message);
  if (proof === "key-retired") return abandon(message, proof);

  const rest = restOf(service.id);
  if (rest)
    return postpone(message, { serviceId: service.id, counts: false, error: rest.error, errorDetail: null }, rest.afterMs);
  const result = await attempt(service, message, proof);
  noteAttempt(service.id, result);
  if (result.outcome === "sent") {
    await settleSent(message.id, { serviceId: service.id, providerMessageId: result.providerMessageId });
    logEvent("info", "message.sent", { messageId, channel: message.channel, attempts: message.attempts + 1 });
    return { outcome: "sent" };
  }
  const made: Attempt = { serviceId: service.id, counts: true, error: result.error, errorDetail: result.detail };
  if (result.outcome === "refused") return fail(message, made);
  return postpone(message, made, result.outcome === "retry" ? result.afterMs : undefined);
}

/** What the template writes a code from; null for a message without one. */
function proofOf({ challenge, channel }: MessageForDelivery): Proof | null | "key-retired" {
  if (!challenge) return null;
  const code = deriveCode(challenge);
  const token = deriveLinkToken(challenge);
  if (code === null || token === null) return "key-retired";
  const { linkLifetimeMs } = challenge;
  const mailsLink = channel === "email" && linkLifetimeMs !== null;
  return {
    purpose: challenge.purpose,
    reauthenticates: challenge.reauthenticates,
    code,
    codeLifetimeMs: challenge.codeLifetimeMs,
    link: mailsLink ? { href: new URL(`/c/${token}`, setting("APP_URL")).href, lifetimeMs: linkLifetimeMs } : null,
  };
}

async function attempt(
  service: NonNullable<MessageForDelivery["service"]>,
  message: MessageForDelivery,
  proof: Proof | null,
): Promise<DeliveryOutcome> {
  let transport: Transport;
  try {
    transport = transportOf(service);
  } catch (error) {
    logFailure("service.unusable", error, { serviceId: service.id });
    return { outcome: "refused", error: "misconfigured", detail: "its settings or credentials cannot be used" };
  }
  let content: Awaited<ReturnType<typeof renderMessage>>;
  try {
    content = await renderMessage({ ...message, proof });
  } catch (error) {
    // A text that cannot be made is not made by trying again, and a message that is never settled is waited for.
    logFailure("message.unrenderable", error, { messageId: message.id });
    return { outcome: "refused", error: "misconfigured", detail: "its text cannot be made" };
  }
  const { id, destination: to, createdAt, challenge } = message;
  const expiresAt = challenge && new Date(createdAt.getTime() + challenge.codeLifetimeMs);
  return transport.deliver({ id, to, createdAt, expiresAt, content });
}

async function postpone(message: MessageForDelivery, made: Attempt, afterMs?: number): Promise<DeliverMessageResult> {
  const delayMs = retryDelayMs(message.attempts + 1, afterMs);
  await postponeMessage(db, message.id, made, delayMs);
  logEvent("warn", "message.postponed", { messageId: message.id, channel: message.channel, reason: made.error, delayMs });
  return { outcome: "postponed", delayMs };
}

async function fail(message: MessageForDelivery, made: Attempt): Promise<DeliverMessageResult> {
  await endUndelivered(message, { state: "failed", ...made });
  return { outcome: "failed" };
}

/** A message that nobody waits for any more. Only one whose provider was asked in vain is a failed delivery. */
async function abandon(message: MessageForDelivery, reason: string): Promise<DeliverMessageResult> {
  await endUndelivered(message, { state: "abandoned", serviceId: null, counts: false, error: reason, errorDetail: null });
  return { outcome: "abandoned" };
}

async function endUndelivered(message: MessageForDelivery, end: { state: "failed" | "abandoned" } & Attempt): Promise<void> {
  await db.transaction(async (tx) => {
    const settled = await settleUndelivered(tx, message.id, end);
    if (!settled) return;
    const inVain = end.state === "failed" || (end.error === "expired" && settled.attempts > 0);
    if (!inVain) return;
    if (settled.confirms && settled.contactId) await markTargetFailed(tx, settled.contactId);
    await recordAudit(tx, {
      what: "message.failed",
      subjectId: settled.userId,
      directoryId: settled.directoryId,
      objectId: settled.contactId,
      details: {
        message: message.id,
        channel: message.channel,
        template: message.template,
        error: end.error,
        attempts: settled.attempts,
      },
    });
  });
  logEvent("warn", `message.${end.state}`, { messageId: message.id, channel: message.channel, reason: end.error });
}
