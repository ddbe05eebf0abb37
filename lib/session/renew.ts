import { type Database, db } from "@/db/client";
import { renewToken } from "@/db/queries/sessions";
import type { SessionKey } from "./read";

/**
 * Gives a session another token after a proof, so that a copy of the browser's cookie from before it is worth nothing;
 * the row, and what hangs on its id, stays. Null when another request renewed it first, whose answer brings the browser
 * the new one, and when the session is over.
 *
 * @param on the transaction of what was proved, where both must hold together
 */
export async function renewSession({ id, token }: SessionKey, on: Database = db): Promise<SessionKey | null> {
  const renewed = await renewToken(on, { id, token });
  return renewed === null ? null : { id, token: renewed };
}
