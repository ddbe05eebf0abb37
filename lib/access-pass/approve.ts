import { findAccessPassOwner, validateAccessPass } from "@/db/queries/access-passes";
import { limits } from "@/lib/limits";
import { isUuid } from "@/lib/text/uuid";
import { type Acting, type ActRefusal, actOnAccount } from "@/lib/user/act-on-account";
import { deriveAccessPass } from "./derive";

export type ApproveAccessPassResult =
  /** `pass`: shown now and never again. */
  | { outcome: "approved"; pass: string; expiresAt: Date }
  /** It was approved, replaced or ended meanwhile; whoever approves is who asked for it; or that one administers no longer. */
  | { outcome: "not-waiting" }
  | ActRefusal;

/**
 * Approves the access pass that another administrator asked for, for a third one's account. Its hour begins, and it is
 * shown to who approves: who asked never sees it.
 */
export async function approveAccessPass(
  by: Acting & { actor: { id: string } },
  passId: string,
): Promise<ApproveAccessPassResult> {
  const userId = isUuid(passId) ? await findAccessPassOwner(passId) : null;
  if (userId === null) return { outcome: "not-waiting" };
  return actOnAccount(
    by,
    userId,
    { proof: "always", untold: ["not-waiting"] },
    async ({ tx, record }): Promise<ApproveAccessPassResult> => {
      const pass = await validateAccessPass(tx, passId, by.actor.id, limits.ACCESS_PASS_LIFETIME_MS);
      if (!pass) return { outcome: "not-waiting" };
      await record("access-pass.approved", { objectId: pass.id });
      return { outcome: "approved", pass: deriveAccessPass(pass), expiresAt: pass.expiresAt };
    },
  );
}
