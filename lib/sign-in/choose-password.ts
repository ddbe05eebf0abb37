import { db } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { endEverythingPending, revokeSessionsOf, writePassword } from "@/db/queries/passwords";
import { recordAudit } from "@/lib/audit/record";
import { hashPassword } from "@/lib/password/hash";
import { type PasswordFault, passwordFault } from "@/lib/password/judge";
import { readPendingSignIn } from "./pending";

export type ChoosePasswordResult = { outcome: "chosen" } | { outcome: "unfit"; fault: PasswordFault } | { outcome: "over" };

/**
 * Replaces the password that somebody has to change before the sign-in goes on: once, whatever else is sent at
 * the same moment. Everything that waits on the account and its sessions end in the same transaction, but for
 * this sign-in.
 */
export async function choosePassword(request: { secret: string; password: string; address: string | null }): Promise<ChoosePasswordResult> {
  const pending = await readPendingSignIn(request.secret);
  if (!pending?.mustChangePassword) return { outcome: "over" };
  const fault = passwordFault(request.password, [pending.login, ...pending.displayName.split(/\s+/)]);
  if (fault) return { outcome: "unfit", fault };

  const passwordHash = await hashPassword(request.password);
  return db.transaction(async (tx) => {
    const locked = await lockUser(tx, pending.userId);
    const still = locked && (await readPendingSignIn(request.secret, tx));
    if (!still || !still.mustChangePassword) return { outcome: "over" };
    await writePassword(tx, pending.userId, passwordHash);
    await endEverythingPending(tx, pending.userId, { pendingSignInId: pending.id });
    await revokeSessionsOf(tx, pending.userId);
    await recordAudit(tx, {
      what: "password.changed",
      actorId: pending.userId,
      subjectId: pending.userId,
      directoryId: pending.directoryId,
      address: request.address,
    });
    return { outcome: "chosen" };
  });
}
