import { randomBytes } from "node:crypto";
import { writeInitialPassword } from "@/db/queries/administered";
import { endEverythingPending } from "@/db/queries/end-pending";
import { revokeSessionsOf } from "@/db/queries/sessions";
import { limits } from "@/lib/limits";
import { tellAccount } from "@/lib/notice/tell";
import { initialPassword } from "@/lib/password/initial";
import { type Act, type Acting, type ActRefusal, actOnAccount } from "./act-on-account";

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
    async (act): Promise<RenewPasswordResult> => {
      if (act.account.role === "administrator" && by.actor.id !== null) return { outcome: "console-only" };
      if (act.account.disabled) return { outcome: "disabled" };
      return { outcome: "renewed", ...(await makeInitialPassword(act)) };
    },
  );
}

/** The same for an account that may be acted on. */
export async function makeInitialPassword({ tx, account, actor, record }: Act) {
  await tellAccount(tx, { userId: account.id, notice: { event: "password-renewed" }, address: actor.address });
  const nonce = randomBytes(16);
  const expiresAt = await writeInitialPassword(tx, account.id, { nonce, lifetimeMs: limits.INITIAL_PASSWORD_LIFETIME_MS });
  await endEverythingPending(tx, account.id);
  await revokeSessionsOf(tx, account.id);
  await record("password.renewed");
  return { password: initialPassword({ id: account.id, nonce }), expiresAt };
}
