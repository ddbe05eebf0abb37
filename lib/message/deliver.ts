import { db } from "@/db/client";
import {
  type Attempt,
  findMessageForDelivery,
  holdServices,
  lockMessage,
  type MessageForDelivery,
  postponeMessage,
  type Setback,
  settleSent,
  settleUndelivered,
} from "@/db/queries/messages";
import { deriveCode, deriveLinkToken } from "@/lib/challenge/derive";
import { setting } from "@/lib/env";
import { deriveFreezeToken } from "@/lib/freeze/link";
import { logEvent, logFailure } from "@/lib/log";
import { recordFailure } from "./record-failure";
import { type Proof, renderMessage } from "./render";
import { NOTICE_LIFETIME_MS, retryDelayMs } from "./schedule";
import { smsParts } from "./sms-parts";
import { transportOf } from "./transports/open";
import { noteAttempt, restOf } from "./transports/rest";
import type { DeliveryError, DeliveryOutcome, Transport, Undelivered } from "./transports/transport";

/** A channel that somebody turned off is looked at again after this time. */
const NO_SERVICE_PAUSE_MS = 15_000;

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
 *
 * What the channel's own service certainly does not have, the one that stands by is given at once.
 */
export async function deliverMessage(messageId: string): Promise<DeliverMessageResult> {
  const message = await findMessageForDelivery(messageId, NOTICE_LIFETIME_MS);
  if (!message) return { outcome: "over" };
  if (message.drop) return abandon(message, message.drop);
  if (message.services.length === 0)
    return postpone(message, { attempts: [], error: "no-service", errorDetail: null }, NO_SERVICE_PAUSE_MS);
  const proof = proofOf(message);
  if (proof === "key-retired") return abandon(message, proof);

  const attempts: Attempt[] = [];
  const waits: { error: DeliveryError; afterMs?: number }[] = [];
  for (const service of message.services) {
    const rest = restOf(service.id);
    if (rest) {
      waits.push(rest);
      continue;
    }
    const started = performance.now();
    const result = await attempt(service, message, proof);
    noteAttempt(service.id, result);
    const made = {
      serviceId: service.id,
      partyVersion: service.partyVersion,
      kind: service.kind,
      durationMs: Math.round(performance.now() - started),
    };
    if (result.outcome === "sent") {
      attempts.push({ ...made, outcome: "sent", error: null, detail: null });
      await settleSent(message.id, { attempts, providerMessageId: result.providerMessageId, parts: result.parts });
      logEvent("info", "message.sent", { messageId, channel: message.channel, attempts: message.attempts + attempts.length });
      return { outcome: "sent" };
    }
    const { outcome, error, detail } = result;
    attempts.push({ ...made, outcome, error, detail });
    // A mailbox that does not exist is asked for once: it does not exist for others either, and asking again costs
    // the sender its name.
    if (message.channel === "email" && error === "destination-refused")
      return fail(message, { attempts, error, errorDetail: detail });
    if (outcome !== "refused") waits.push(result);
    // What it may have is given to nobody else.
    if (outcome === "unknown") break;
  }
  return setBack(message, attempts, waits);
}

/** Nobody took the message: it is tried again at the first moment at which somebody may, if anybody ever does. */
function setBack(
  message: MessageForDelivery,
  attempts: Attempt[],
  waits: { error: DeliveryError; afterMs?: number }[],
): Promise<DeliverMessageResult> {
  // A refused recipient is what the person can do something about.
  const telling = attempts.find(({ error }) => error === "destination-refused") ?? attempts.at(-1);
  const error = telling?.error ?? waits.at(0)?.error ?? "no-service";
  const setback = { attempts, error, errorDetail: telling?.detail ?? null };
  if (waits.length === 0) return fail(message, setback);
  const asked = waits.map(({ afterMs }) => afterMs);
  return postpone(message, setback, asked.includes(undefined) ? undefined : Math.min(...asked.filter((ms) => ms !== undefined)));
}

/** What the template writes a code from; null for a message without one. */
function proofOf({ challenge, channel }: MessageForDelivery): Proof | null | "key-retired" {
  if (!challenge) return null;
  const code = deriveCode(challenge);
  const token = deriveLinkToken(challenge);
  if (code === null || token === null) return "key-retired";
  const { linkLifetimeMs } = challenge;
  const path = challenge.purpose === "recover" ? "/forgot/link" : "/c";
  const mailsLink = channel === "email" && linkLifetimeMs !== null;
  return {
    purpose: challenge.purpose,
    reauthenticates: challenge.reauthenticates,
    code,
    codeLifetimeMs: challenge.codeLifetimeMs,
    link: mailsLink ? { href: new URL(`${path}/${token}`, setting("APP_URL")).href, lifetimeMs: linkLifetimeMs } : null,
  };
}

/** The link that freezes the account, in a notice to its holder; null in any other message, and when its key is retired. */
function freezeLinkOf({ id, destination, details: { freezeKey } }: MessageForDelivery): string | null {
  const token = freezeKey === undefined ? null : deriveFreezeToken({ messageId: id, destination, keyId: freezeKey });
  return token && new URL(`/f/${token}`, setting("APP_URL")).href;
}

type Attempted = Undelivered | (Extract<DeliveryOutcome, { outcome: "sent" }> & { parts: number | null });

async function attempt(
  service: MessageForDelivery["services"][number],
  message: MessageForDelivery,
  proof: Proof | null,
): Promise<Attempted> {
  let transport: Transport;
  try {
    transport = transportOf(service);
  } catch (error) {
    logFailure("service.unusable", error, { serviceId: service.id });
    return { outcome: "refused", error: "misconfigured", detail: "its settings or credentials cannot be used" };
  }
  let content: Awaited<ReturnType<typeof renderMessage>>;
  try {
    content = await renderMessage({ ...message, proof, freezeLink: freezeLinkOf(message) });
  } catch (error) {
    // A text that cannot be made is not made by trying again, and a message that is never settled is waited for.
    logFailure("message.unrenderable", error, { messageId: message.id });
    return { outcome: "refused", error: "unwritable", detail: "its text cannot be made" };
  }
  const { id, destination: to, createdAt, challenge } = message;
  const expiresAt = challenge && new Date(createdAt.getTime() + challenge.codeLifetimeMs);
  const outcome = await transport.deliver({ id, to, createdAt, expiresAt, content });
  if (outcome.outcome !== "sent") return outcome;
  return { ...outcome, parts: content.channel === "mobile" ? smsParts(content.text).parts : null };
}

async function postpone(message: MessageForDelivery, setback: Setback, afterMs?: number): Promise<DeliverMessageResult> {
  // Two services that are asked one after the other are one round.
  const rounds = Math.floor(message.attempts / Math.max(message.services.length, 1)) + 1;
  const delayMs = retryDelayMs(rounds, afterMs);
  await postponeMessage(db, message.id, setback, delayMs);
  logEvent("warn", "message.postponed", { messageId: message.id, channel: message.channel, reason: setback.error, delayMs });
  return { outcome: "postponed", delayMs };
}

async function fail(message: MessageForDelivery, setback: Setback): Promise<DeliverMessageResult> {
  await endUndelivered(message, { state: "failed", ...setback });
  return { outcome: "failed" };
}

/** A message that nobody waits for any more. Only one whose provider was asked in vain is a failed delivery. */
async function abandon(message: MessageForDelivery, reason: string): Promise<DeliverMessageResult> {
  await endUndelivered(message, { state: "abandoned", attempts: [], error: reason, errorDetail: null });
  return { outcome: "abandoned" };
}

async function endUndelivered(message: MessageForDelivery, end: { state: "failed" | "abandoned" } & Setback): Promise<void> {
  await db.transaction(async (tx) => {
    await holdServices(tx);
    await lockMessage(tx, message.id);
    const settled = await settleUndelivered(tx, message.id, end);
    if (!settled) return;
    const inVain = end.state === "failed" || (end.error === "expired" && settled.attempts > 0);
    if (inVain) await recordFailure(tx, settled, end.error);
  });
  logEvent("warn", `message.${end.state}`, { messageId: message.id, channel: message.channel, reason: end.error });
}
