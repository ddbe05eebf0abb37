import { type Database, db } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { endEverythingPending } from "@/db/queries/end-pending";
import { writePassword } from "@/db/queries/passwords";
import {
  closeRecovery,
  findProvedRecovery,
  findProvingContacts,
  type ProvedRecovery,
  provingAppStands,
} from "@/db/queries/proved-recovery";
import { queueLookUp } from "@/db/queries/recoveries";
import { revokeSessionsOf } from "@/db/queries/sessions";
import { recordAudit } from "@/lib/audit/record";
import { listTrustedContacts } from "@/lib/contact/trusted";
import { tellAccount } from "@/lib/notice/tell";
import { hashPassword } from "@/lib/password/hash";
import { type PasswordFault, passwordFault } from "@/lib/password/judge";
import { hashSecret } from "@/lib/sign-in/secret";
import { readRecovery } from "./read";

export type FinishRecoveryResult =
  | { outcome: "changed" }
  | { outcome: "unfit"; fault: PasswordFault }
  /** It is not, or not any more, at its password; what proved it may not hold any longer, which ends it. */
  | { outcome: "closed" };

/**
 * Replaces the forgotten password: once, whatever else is sent at the same moment, and only while everything that was
 * proved still vouches for the account. What waits on the account and all of its sessions end in the same transaction,
 * and whoever was reachable there is told. It signs nobody in, and confirms and unlocks nothing.
 */
export async function finishRecovery(request: {
  secret: string | undefined;
  password: string;
  address: string | null;
}): Promise<FinishRecoveryResult> {
  const read = await readRecovery(request.secret);
  // The policy came to want a second proof since the first was given.
  if (read.step === "second-code") await queueLookUp(read.recovery.id);
  if (read.step !== "password") return { outcome: "closed" };
  const secretHash = hashSecret(request.secret ?? "");
  const end = async (on: Database) => {
    await closeRecovery(on, read.recovery.id);
    return { outcome: "closed" } as const;
  };
  const proved = await findProvedRecovery(secretHash);
  if (!proved) return end(db);
  const { userId, login, displayName, directoryId } = proved;
  const fault = passwordFault(request.password, [login, displayName, ...displayName.split(/\s+/)]);
  if (fault) return { outcome: "unfit", fault };

  const passwordHash = await hashPassword(request.password);
  return db.transaction(async (tx) => {
    const locked = await lockUser(tx, userId);
    const still = locked ? await findProvedRecovery(secretHash, tx) : null;
    if (!still || !(await vouched(tx, still))) return end(tx);
    await closeRecovery(tx, still.id);
    await tellAccount(tx, { userId, notice: { event: "password-forgotten" }, address: request.address });
    await writePassword(tx, userId, passwordHash);
    await endEverythingPending(tx, userId, { recoveryId: still.id });
    await revokeSessionsOf(tx, userId);
    await recordAudit(tx, {
      what: "password.recovered",
      actorId: userId,
      subjectId: userId,
      directoryId,
      objectId: still.id,
      address: request.address,
    });
    return { outcome: "changed" };
  });
}

/** Whether what proved the recovery is what it was then, and still trusted. The caller has locked the user. */
async function vouched(tx: Database, { id, userId, secondProved }: ProvedRecovery): Promise<boolean> {
  const trusted = await listTrustedContacts(userId, tx);
  const proving = await findProvingContacts(tx, id);
  const stands = (one: (typeof proving)[number]) =>
    one.allowed && trusted.some((contact) => contact.id === one.id && contact.version === one.version);
  if (proving.length === 0 || !proving.every(stands)) return false;
  if (!secondProved || proving.length > 1) return true;
  return provingAppStands(tx, id);
}
