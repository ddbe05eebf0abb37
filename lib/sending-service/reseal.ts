import { db } from "@/db/client";
import { findSealed, replaceSealed } from "@/db/queries/sending-services";
import { recordAudit } from "@/lib/audit/record";
import { currentSealKeyId, sealKeyId } from "@/lib/secret/seal";
import { openSecrets, sealSecrets } from "./secrets";

/**
 * Puts the credentials of every service under the newest of SECRET_KEYS, while everything runs; afterwards the older keys can
 * be taken away. Credentials that somebody replaces meanwhile are under the newest key by themselves.
 *
 * @returns how many were put under it now
 * @throws SealError when one does not open: its key must be there until this has run
 */
export async function resealServices(): Promise<number> {
  const newest = currentSealKeyId();
  const stale = (await findSealed(db)).filter(({ sealedSecrets }) => sealKeyId(sealedSecrets) !== newest);
  let resealed = 0;
  for (const service of stale) {
    const sealed = sealSecrets(service.id, openSecrets(service));
    if (sealed === null) continue;
    const replaced = await db.transaction(async (tx) => {
      if (!(await replaceSealed(tx, service.id, service.sealedSecrets, sealed))) return false;
      await recordAudit(tx, { what: "service.resealed", objectId: service.id, details: { key: newest } });
      return true;
    });
    if (replaced) resealed += 1;
  }
  return resealed;
}
