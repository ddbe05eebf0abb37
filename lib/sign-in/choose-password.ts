import { db } from "@/db/client";
import { endEverythingPending } from "@/db/queries/end-pending";
import { writePassword } from "@/db/queries/passwords";
import { revokeSessionsOf } from "@/db/queries/sessions";
import { returnTurns, takeTurn } from "@/db/queries/turns";
import { recordAudit } from "@/lib/audit/record";
import { limits } from "@/lib/limits";
import { tellAccount } from "@/lib/notice/tell";
import { hashPassword, passwordMatches } from "@/lib/password/hash";
import { initialPasswordMatches } from "@/lib/password/initial";
import { type PasswordFault, passwordFault } from "@/lib/password/judge";
import { lockPendingSignIn, type PendingSignIn, readPendingSignIn } from "./pending";
import { readStanding } from "./standing";

export type ChoosePasswordResult =
  | { outcome: "chosen" }
  /** `unchanged`: it is the very password that has to be changed. */
  | { outcome: "unfit"; fault: PasswordFault | "unchanged" }
  /** `timeZone`: the directory's, to say it in. */
  | { outcome: "throttled"; retryAt: Date; timeZone: string }
  /** The sign-in is over, or something else comes first. */
  | { outcome: "over" };

/**
 * Replaces the password that somebody has to change before the sign-in goes on, behind the second factor: once, whatever
 * else is sent at the same moment. Everything that waits on the account and its sessions end in the same transaction, but
 * for this sign-in; what the account trusts is told.
 */
export async function choosePassword(request: {
  secret: string;
  password: string;
  address: string | null;
}): Promise<ChoosePasswordResult> {
  const pending = await readPendingSignIn(request.secret);
  if (!pending?.mustChangePassword) return { outcome: "over" };
  const fault = passwordFault(request.password, [pending.login, pending.displayName, ...pending.displayName.split(/\s+/)]);
  if (fault) return { outcome: "unfit", fault };
  // Behind what costs nothing to see: a turn is for comparing with the present password.
  const turn = await takeTurn(`new-password:${pending.userId}`, limits);
  if (!turn.granted) return { outcome: "throttled", retryAt: turn.retryAt, timeZone: pending.timeZone };
  if (await isPresentPassword(pending, request.password)) return { outcome: "unfit", fault: "unchanged" };

  const passwordHash = await hashPassword(request.password);
  await returnTurns(`new-password:${pending.userId}`);
  return db.transaction(async (tx) => {
    const still = await lockPendingSignIn(tx, request.secret);
    if (!still?.mustChangePassword || (await readStanding(still, tx)).outcome !== "proved") return { outcome: "over" };
    await tellAccount(tx, { userId: pending.userId, notice: { event: "password-changed" }, address: request.address });
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

async function isPresentPassword(account: PendingSignIn, password: string): Promise<boolean> {
  if (account.initialNonce && initialPasswordMatches({ id: account.userId, nonce: account.initialNonce }, password)) return true;
  return account.passwordHash !== null && passwordMatches(account.passwordHash, password);
}
