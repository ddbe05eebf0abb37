import { type Database, db } from "@/db/client";
import { findAuthenticator } from "@/db/queries/authenticators";
import { BACKUP_CODES } from "./backup-codes";
import { STEP_SECONDS } from "./totp";

export type Authenticator = {
  /** Whether its codes, and its backup codes, prove its account's holder now. Whether the policy wants apps is another question. */
  usable: boolean;
  /** End of a hold, before which it proves nothing. */
  heldUntil: Date | null;
  backupCodesLeft: number;
};

/**
 * The authenticator app of an account; null when there is none, or the account is disabled. One that is being added is
 * none yet.
 *
 * @param on a transaction that has locked the user, where the answer must still hold when it commits
 */
export async function readAuthenticator(userId: string, on: Database = db): Promise<Authenticator | null> {
  const app = await findAuthenticator(on, userId, STEP_SECONDS);
  if (!app) return null;
  const { usable, heldUntil, sealedBackup, usedBackupCodes } = app;
  return { usable, heldUntil, backupCodesLeft: sealedBackup === null ? 0 : BACKUP_CODES - usedBackupCodes.length };
}
