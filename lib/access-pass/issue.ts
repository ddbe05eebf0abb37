import { randomBytes } from "node:crypto";
import { replaceAccessPass } from "@/db/queries/access-passes";
import { currentCodeKeyId } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { tellAccount } from "@/lib/notice/tell";
import { type Act, type Acting, type ActRefusal, actOnAccount } from "@/lib/user/act-on-account";
import { deriveAccessPass } from "./derive";

export type IssueAccessPassResult =
  /** `pass`: shown now and never again. */
  | { outcome: "issued"; pass: string; expiresAt: Date }
  /** For an administrator's account: a second administrator has to approve it before then. */
  | { outcome: "waiting"; expiresAt: Date }
  | { outcome: "disabled" }
  | ActRefusal;

/**
 * Issues an access pass for somebody who lost every second factor: typed once after the password, within the hour, it
 * stands in for it. It takes the place of an earlier one. For an administrator's account it waits for a second
 * administrator; the server's console needs none.
 *
 * Whoever telephones may not be the account's holder: everything that the account trusted within a year is told before
 * the pass is.
 */
export async function issueAccessPass(by: Acting, userId: string): Promise<IssueAccessPassResult> {
  return actOnAccount(
    by,
    userId,
    { proof: "always", untold: ["issued", "waiting", "disabled"] },
    async (act): Promise<IssueAccessPassResult> => {
      if (act.account.disabled) return { outcome: "disabled" };
      return makeAccessPass(act);
    },
  );
}

/** The same for an account that may be acted on. */
export async function makeAccessPass({ tx, account, actor, record }: Act) {
  await tellAccount(tx, { userId: account.id, notice: { event: "access-pass" }, address: actor.address });
  const valid = actor.id === null || account.role === "user";
  const pass = await replaceAccessPass(tx, {
    userId: account.id,
    nonce: randomBytes(16),
    keyId: currentCodeKeyId(),
    issuedBy: actor.id,
    valid,
    lifetimeMs: valid ? limits.ACCESS_PASS_LIFETIME_MS : limits.ACCESS_PASS_APPROVAL_MS,
  });
  await record(valid ? "access-pass.issued" : "access-pass.requested", { objectId: pass.id });
  const { expiresAt } = pass;
  return valid
    ? ({ outcome: "issued", pass: deriveAccessPass(pass), expiresAt } as const)
    : ({ outcome: "waiting", expiresAt } as const);
}
