import type { RenderedMessage } from "../render";

/** Why a message did not go out: the closed list that the row's `error` is from. */
export type DeliveryError =
  /** The provider does not send to this address or number. */
  | "destination-refused"
  /** The provider does not take this message, from this sender. */
  | "message-refused"
  | "credentials-refused"
  /** The host is private and OUTGOING_ALLOW does not name it. */
  | "host-not-allowed"
  /** The service cannot be used as it is configured. */
  | "misconfigured"
  /** The message's text cannot be made. */
  | "unwritable"
  | "unreachable"
  | "tls-failed"
  | "timeout"
  /** Too many requests: later. */
  | "busy"
  /** Greylisting, or a full mailbox: this recipient later. */
  | "recipient-busy"
  | "provider-error"
  | "no-service";

/**
 * What became of one attempt.
 *
 * `refused` and `retry` are definite: the provider does not have the message, for good or for now. After
 * `unknown` it may have it. `detail` is fit to be stored: it holds no code, address or number.
 */
export type DeliveryOutcome =
  | { outcome: "sent"; providerMessageId: string | null }
  | { outcome: "refused"; error: DeliveryError; detail: string }
  | { outcome: "retry"; error: DeliveryError; detail: string; afterMs?: number }
  | { outcome: "unknown"; error: DeliveryError; detail: string };

export type Undelivered = Exclude<DeliveryOutcome, { outcome: "sent" }>;

/** A message on its way out, rendered. */
export type Outgoing = {
  /** The row's id: the same at every attempt, so that a provider can tell a repetition. */
  id: string;
  to: string;
  createdAt: Date;
  /** When it is of no use any more, for providers that keep messages waiting; null when it always is. */
  expiresAt: Date | null;
  content: RenderedMessage;
};

/** One configured provider. */
export type Transport = {
  deliver(message: Outgoing): Promise<DeliveryOutcome>;
  /** Lets go of its connections. */
  close(): void;
};

/** How long a provider has for one step of a delivery, so that a dead one does not hold up the others. */
export const PROVIDER_TIMEOUT_MS = 10_000;
