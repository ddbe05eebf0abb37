import type { Database } from "@/db/client";
import { findTrustedContacts } from "@/db/queries/trusted";
import type { Channel } from "./channel";

export type TrustedContact = { id: string; channel: Channel; value: string; version: number };

/**
 * The contacts that may serve recovery or second factor: confirmed, not held, not shared (unless the policy
 * allows it), of an account that is not disabled. E-mail first; empty for nobody.
 *
 * @param on a transaction that has locked the user, where the answer must still hold when it commits
 */
export async function listTrustedContacts(userId: string, on?: Database): Promise<TrustedContact[]> {
  return findTrustedContacts(userId, on);
}
