import { db } from "@/db/client";
import { findAppsNotSealedWith, replaceSealedApp } from "@/db/queries/authenticators";
import { recordAudit } from "@/lib/audit/record";
import { currentSealKeyId } from "@/lib/secret/seal";
import { type AuthenticatorSecret, openAppSecret, sealAppSecret } from "./secrets";

/**
 * Puts the secrets of every app under the newest of SECRET_KEYS, as `resealServices` does with credentials. Recorded
 * once for all of them: nothing changes for their holders.
 *
 * @returns how many apps were put under it now
 * @throws SealError when one does not open: its key must be there until this has run
 */
export async function resealApps(): Promise<number> {
  const key = currentSealKeyId();
  let resealed = 0;
  for (const { id, ...from } of await findAppsNotSealedWith(db, key)) {
    const anew = (which: AuthenticatorSecret, sealed: string) => sealAppSecret(id, which, openAppSecret(id, which, sealed));
    const to = {
      sealedSecret: anew("secret", from.sealedSecret),
      sealedBackup: from.sealedBackup && anew("backup", from.sealedBackup),
    };
    if (await replaceSealedApp(db, id, from, to)) resealed += 1;
  }
  if (resealed > 0) await recordAudit(db, { what: "authenticator.resealed", details: { key, apps: resealed } });
  return resealed;
}
