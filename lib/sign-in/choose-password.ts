import { db } from "@/db/client";
import { endEverythingPending, writePassword } from "@/db/queries/passwords";
import { recordAudit } from "@/lib/audit/record";
import { hashPassword } from "@/lib/password/hash";
import { type PasswordFault, passwordFault } from "@/lib/password/judge";
import { readPendingSignIn } from "./pending";

export type ChoosePasswordResult = { outcome: "chosen" } | { outcome: "unfit"; fault: PasswordFault } | { outcome: "over" };

/**
 * Replaces the password that somebody has to change before the sign-in goes on. Everything that waits on the
 * account ends in the same transaction, but for this sign-in.
 */
export async function choosePassword(request: { secret: string; password: string; address: string | null }): Promise<ChoosePasswordResult> {
  const pending = await readPendingSignIn(request.secret);
  if (!pending?.mustChangePassword) return { outcome: "over" };
  const fault = passwordFault(request.password, [pending.login, ...pending.displayName.split(/\s+/)]);
  if (fault) return { outcome: "unfit", fault };

  const passwordHash = await hashPassword(request.password);
  await db.transaction(async (tx) => {
    await writePassword(tx, pending.userId, passwordHash);
    await endEverythingPending(tx, pending.userId, { pendingSignInId: pending.id });
    await recordAudit(tx, {
      what: "password.changed",
      actorId: pending.userId,
      subjectId: pending.userId,
      directoryId: pending.directoryId,
      address: request.address,
    });
  });
  return { outcome: "chosen" };
}
