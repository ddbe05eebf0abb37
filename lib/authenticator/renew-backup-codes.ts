import { db } from "@/db/client";
import { findAuthenticator, writeBackupSecret } from "@/db/queries/authenticators";
import { lockUser } from "@/db/queries/contacts";
import { recordAudit } from "@/lib/audit/record";
import { tellAccount } from "@/lib/notice/tell";
import { backupCodes, newBackupSecret } from "./backup-codes";
import { type AppSession, readAppBinding } from "./binding";
import { sealAppSecret } from "./secrets";
import { STEP_SECONDS } from "./totp";

export type RenewResult =
  /** Shown this once. */
  | { outcome: "made"; backupCodes: string[] }
  | { outcome: "no-app" }
  | { outcome: "needs-factor" }
  | { outcome: "needs-password" };

/**
 * Makes the backup codes of an account's app anew; the ones before are worth nothing from here on, and everybody who
 * was trusted there is told. Those of a held app are held with it.
 */
export async function renewBackupCodes(request: AppSession & { address: string | null }): Promise<RenewResult> {
  const { userId, address } = request;
  return db.transaction(async (tx): Promise<RenewResult> => {
    const binding = (await lockUser(tx, userId)) ? await readAppBinding(request, tx) : null;
    const app = binding && (await findAuthenticator(tx, userId, STEP_SECONDS));
    if (!app) return { outcome: "no-app" };
    if (binding.may === "needs-factor" || binding.may === "needs-password") return { outcome: binding.may };
    const secret = newBackupSecret();
    await tellAccount(tx, { userId, notice: { event: "backup-codes-made" }, address });
    await writeBackupSecret(tx, app.id, sealAppSecret(app.id, "backup", secret));
    await recordAudit(tx, {
      what: "authenticator.backup-codes-made",
      actorId: userId,
      subjectId: userId,
      directoryId: binding.directoryId,
      objectId: app.id,
      address,
    });
    return { outcome: "made", backupCodes: backupCodes(secret) };
  });
}
