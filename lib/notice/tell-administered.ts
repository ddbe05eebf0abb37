import type { Database } from "@/db/client";
import type { AdministeredAccount } from "@/db/queries/administered";
import type { Actor } from "@/lib/audit/actor";
import { tellAccount } from "./tell";

/**
 * Tells an administrator that another one changed their account. Whoever has only the rights of a user is told of what
 * gives access to their account, and not of each correction.
 *
 * @param tx has locked the user
 */
export async function tellAdministered(tx: Database, account: AdministeredAccount, actor: Actor): Promise<void> {
  if (account.role !== "administrator") return;
  await tellAccount(tx, { userId: account.id, notice: { event: "administered" }, address: actor.address });
}
