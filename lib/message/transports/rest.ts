import type { DeliveryError, DeliveryOutcome } from "./transport";
import { PROVIDER_TIMEOUT_MS } from "./transport";

/** Failures that are about the provider, not about one message. */
const ABSENCES = new Set<DeliveryError>(["unreachable", "tls-failed", "timeout"]);

const FIRST_REST_MS = 1_000;

/** A provider that came back is found within this time. */
const LONGEST_REST_MS = 30_000;

type Rest = {
  failures: number;
  until: number;
  error: DeliveryError;
  /** The rest is over, and one message is trying for all. */
  tried: boolean;
};

const resting = new Map<string, Rest>();

/**
 * How long a service that did not answer is to be left alone; null when it may be tried.
 *
 * Each attempt at a dead provider holds a place in the worker until it times out, so a mail server that hangs
 * would stop the text messages, too.
 */
export function restOf(serviceId: string): { afterMs: number; error: DeliveryError } | null {
  const rest = resting.get(serviceId);
  if (!rest) return null;
  const afterMs = rest.until - performance.now();
  if (afterMs > 0) return { afterMs, error: rest.error };
  rest.until = performance.now() + PROVIDER_TIMEOUT_MS;
  rest.tried = true;
  return null;
}

/** Takes note of how an attempt ended. Those that were under way together when a provider vanished count once. */
export function noteAttempt(serviceId: string, result: DeliveryOutcome): void {
  if (result.outcome === "sent" || !ABSENCES.has(result.error)) {
    resting.delete(serviceId);
    return;
  }
  const rest = resting.get(serviceId);
  if (rest && !rest.tried) return;
  const failures = (rest?.failures ?? 0) + 1;
  const length = Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS);
  resting.set(serviceId, { failures, until: performance.now() + length, error: result.error, tried: false });
}
