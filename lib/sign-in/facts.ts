import type { Database } from "@/db/client";
import { findSignInFacts } from "@/db/queries/sign-in-facts";
import { hasAccessPass } from "@/lib/access-pass/read";
import { readAuthenticator } from "@/lib/authenticator/read";

/**
 * What the table of sign-in looks at for an account, with the contacts as a code is sent to them. Null for nobody,
 * and for a disabled account.
 *
 * @param on a transaction that has locked the user, where the decision must still hold when it commits
 */
export async function readSignInFacts(userId: string, on?: Database) {
  const found = await findSignInFacts(userId, on);
  if (!found) return null;
  const { allowsApp, ...facts } = found;
  const app = await readAuthenticator(userId, on);
  return {
    ...facts,
    hasApp: app !== null,
    appUsable: allowsApp && app?.usable === true,
    passOpen: await hasAccessPass(userId, on),
  };
}
