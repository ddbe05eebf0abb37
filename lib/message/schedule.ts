const SECOND_MS = 1_000;

/** The first pause is short, for what was only a hiccup; the last goes on until the message is not worth sending. */
const PAUSES_MS = [SECOND_MS, 5 * SECOND_MS, 25 * SECOND_MS, 60 * SECOND_MS] as const;
const LAST_PAUSE_MS = PAUSES_MS[3];

/** A notice that could not be delivered for a day is news no longer. */
export const NOTICE_LIFETIME_MS = 86_400_000;

/** Messages that failed together do not come back together. */
const JITTER = 0.2;

/**
 * When to try again, in milliseconds from now.
 *
 * @param rounds how often the services have been asked, this time included
 * @param afterMs how long the provider asked us to wait: never less
 */
export function retryDelayMs(rounds: number, afterMs?: number): number {
  const pause = PAUSES_MS[Math.max(rounds, 1) - 1] ?? LAST_PAUSE_MS;
  const spread = Math.random() * JITTER;
  if (afterMs !== undefined) return Math.round(afterMs * (1 + spread) + spread * SECOND_MS);
  return Math.round(pause * (1 - JITTER / 2 + spread));
}
