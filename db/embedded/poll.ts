import { setTimeout as pause } from "node:timers/promises";

const INTERVAL_MS = 20;

/**
 * Asks again and again until there is an answer, and returns it. Null when none came in time.
 *
 * What is waited for here happens in other processes, which tell nobody.
 */
export async function poll<Answer>(limitMs: number, ask: () => Answer | null | Promise<Answer | null>): Promise<Answer | null> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null || performance.now() > end) return answer;
    await pause(INTERVAL_MS);
  }
}
