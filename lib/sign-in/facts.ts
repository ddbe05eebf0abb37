import type { Database } from "@/db/client";
import { findSignInFacts } from "@/db/queries/sign-in-facts";

/**
 * What the table of sign-in looks at for an account, with the contacts as a code is sent to them. Null for nobody,
 * and for a disabled account.
 *
 * @param on a transaction that has locked the user, where the decision must still hold when it commits
 */
export async function readSignInFacts(userId: string, on?: Database) {
  return findSignInFacts(userId, on);
}
