import { randomBytes } from "node:crypto";
import type { Database } from "@/db/client";
import { type AdministeredAccount, writeInitialPassword } from "@/db/queries/administered";
import { endEverythingPending } from "@/db/queries/end-pending";
import { revokeSessionsOf } from "@/db/queries/sessions";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { limits } from "@/lib/limits";
import { tellAccount } from "@/lib/notice/tell";
import { initialPassword } from "@/lib/password/initial";
import { type Acting, type ActRefusal, actOnAccount } from "./act-on-account";

export type RenewPasswordResult =
  /** `password`: shown now and never again. */
  | { outcome: "renewed"; password: string; expiresAt: Date }
  | { outcome: "disabled" }
  /** An administrator's, which is given on the server's console. */
  | { outcome: "console-only" }
  | ActRefusal;

/**
 * Gives somebody a new initial password, which has to be changed at the next sign-in. The former one, the sessions and
 * everything that waits on the account end; what it trusts stays, and is told. It is no second factor.
 *
 * An administrator's is given on the server's console only: whoever gives it could sign in with it, and be the second
 * administrator whom an access pass waits for.
 */
export async function renewPassword(by: Acting, userId: string): Promise<RenewPasswordResult> {
  return actOnAccount(
    by,
    userId,
    { proof: "always", untold: ["renewed", "disabled", "console-only"] },
    async (tx, account): Promise<RenewPasswordResult> => {
      if (account.role === "administrator" && by.actor.id !== null) return { outcome: "console-only" };
      if (account.disabled) return { outcome: "disabled" };
      return { outcome: "renewed", ...(await makeInitialPassword(tx, account, by.actor)) };
    },
  );
}

/** The same for an account that the caller has locked, and may act on. */
export async function makeInitialPassword(tx: Database, account: AdministeredAccount, actor: Actor) {
  await tellAccount(tx, { userId: account.id, notice: { event: "password-renewed" }, address: actor.address });
  const nonce = randomBytes(16);
  const expiresAt = await writeInitialPassword(tx, account.id, { nonce, lifetimeMs: limits.INITIAL_PASSWORD_LIFETIME_MS });
  await endEverythingPending(tx, account.id);
  await revokeSessionsOf(tx, account.id);
  await recordAudit(tx, {
    what: "password.renewed",
    actorId: actor.id,
    subjectId: account.id,
    directoryId: account.directoryId,
    objectId: account.id,
    address: actor.address,
  });
  return { password: initialPassword({ id: account.id, nonce }), expiresAt };
}
