import type { Database } from "@/db/client";
import { findValidAccessPass, spendAccessPass } from "@/db/queries/access-passes";
import { limits } from "@/lib/limits";
import { accessPassMatches } from "./derive";

/**
 * Judges an access pass that was typed after the password, and closes it if it is right. `none`: no pass is open, or
 * its attempts are spent, and nothing was counted.
 *
 * @param tx in which the caller writes what follows from it, the audit included: the attempt counts when it commits. A
 *   caller that locks the user, too, does so before.
 */
export async function judgeAccessPass(
  tx: Database,
  given: { userId: string; code: string },
): Promise<"right" | "wrong" | "none"> {
  const pass = await findValidAccessPass(tx, given.userId, limits.guessesPerChallenge);
  if (!pass) return "none";
  const matched = accessPassMatches(pass, given.code);
  if (!(await spendAccessPass(tx, pass.id, { matched, maxAttempts: limits.guessesPerChallenge }))) return "none";
  return matched ? "right" : "wrong";
}
