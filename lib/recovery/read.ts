import { findRecovery, type RecoveryRow } from "@/db/queries/recoveries";
import { limits } from "@/lib/limits";
import { hashSecret } from "@/lib/sign-in/secret";

/** What a recovery waits for. `spent`: as many wrong codes as it may have. `over`: its time has passed, or it was never asked for. */
export type RecoveryStep = "first-code" | "second-code" | "password" | "spent" | "over";

export type Recovery = Pick<RecoveryRow, "id" | "directoryId" | "userId" | "login" | "channel" | "takesTwo">;

/**
 * What the recovery that a browser brings the secret of waits for: told from its row and the policy alone, so that it is
 * the same whether anybody has that login.
 */
export async function readRecovery(
  secret: string | undefined,
): Promise<{ step: Exclude<RecoveryStep, "over">; recovery: Recovery } | { step: "over" }> {
  const row = secret ? await findRecovery(hashSecret(secret)) : null;
  return row && !row.over ? { step: stepOf(row), recovery: row } : { step: "over" };
}

function stepOf(row: RecoveryRow): Exclude<RecoveryStep, "over"> {
  if (row.firstProved && (row.secondProved || !row.takesTwo)) return "password";
  if (row.attempts >= limits.guessesPerChallenge) return "spent";
  return row.firstProved ? "second-code" : "first-code";
}
