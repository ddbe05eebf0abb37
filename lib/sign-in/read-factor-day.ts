import { decideSignIn } from "./decide";
import { readSignInFacts } from "./facts";

/**
 * The first day, as `YYYY-MM-DD` where the directory is, on which somebody will be asked for a second factor who still
 * signs in by the password alone. Null where the policy names no day, and for whoever is asked already or never.
 */
export async function readFactorDay(userId: string): Promise<string | null> {
  const facts = await readSignInFacts(userId);
  return facts && decideSignIn(facts).row === 4 ? facts.factorFrom : null;
}
