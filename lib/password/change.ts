import { db } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { endEverythingPending } from "@/db/queries/end-pending";
import { findAccountOfPassword, writePassword } from "@/db/queries/passwords";
import { revokeSessionsOf } from "@/db/queries/sessions";
import { returnTurns, takeTurn } from "@/db/queries/turns";
import { recordAudit } from "@/lib/audit/record";
import { limits } from "@/lib/limits";
import { tellAccount } from "@/lib/notice/tell";
import type { SessionKey } from "@/lib/session/read";
import { renewSession } from "@/lib/session/renew";
import { hashPassword, passwordMatches } from "./hash";
import { type PasswordFault, passwordFault } from "./judge";

export type ChangePasswordResult =
  /** `key`: what the browser holds of its session from here on; null where another request renewed it. */
  | { outcome: "changed"; key: SessionKey | null }
  | { outcome: "wrong" }
  | { outcome: "throttled"; retryAt: Date }
  | { outcome: "unfit"; fault: PasswordFault | "unchanged" }
  /** The session or the account is gone, or the password is another one since. */
  | { outcome: "over" };

/**
 * Replaces a password by its holder, who knows the present one. Everything that waits on the account ends in the same
 * transaction, and every session but this one, which goes on under another token; whoever the account can reach is told.
 * Tries are counted together with those of a proof by password.
 */
export async function changePassword(request: {
  userId: string;
  session: SessionKey;
  present: string;
  wanted: string;
  address: string | null;
}): Promise<ChangePasswordResult> {
  const { userId, session, present, wanted, address } = request;
  const own = { userId, sessionId: session.id };
  const account = await findAccountOfPassword(own);
  if (!account) return { outcome: "over" };
  const fault = passwordFault(wanted, [account.login, account.displayName, ...account.displayName.split(/\s+/)]);
  if (fault) return { outcome: "unfit", fault };

  const key = `password-again:${userId}`;
  const turn = await takeTurn(key, limits);
  if (!turn.granted) return { outcome: "throttled", retryAt: turn.retryAt };
  const event = { actorId: userId, subjectId: userId, directoryId: account.directoryId, address };
  if (!(await passwordMatches(account.passwordHash, present))) {
    await recordAudit(db, { what: "session.password-refused", ...event, objectId: session.id });
    return { outcome: "wrong" };
  }
  await returnTurns(key);
  if (wanted === present) return { outcome: "unfit", fault: "unchanged" };

  const passwordHash = await hashPassword(wanted);
  return db.transaction(async (tx) => {
    const locked = await lockUser(tx, userId);
    const still = locked ? await findAccountOfPassword(own, tx) : null;
    if (!still || still.passwordHash !== account.passwordHash) return { outcome: "over" };
    await tellAccount(tx, { userId, notice: { event: "password-changed" }, address });
    await writePassword(tx, userId, passwordHash);
    await endEverythingPending(tx, userId);
    await revokeSessionsOf(tx, userId, { sessionId: session.id });
    await recordAudit(tx, { what: "password.changed", ...event });
    return { outcome: "changed", key: await renewSession(session, tx) };
  });
}
