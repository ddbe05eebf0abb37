import { db } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { dateFactorProof, noteBackupCode } from "@/db/queries/session-proofs";
import { returnTurns, takeTurn } from "@/db/queries/turns";
import { recordAudit } from "@/lib/audit/record";
import { judgeAppCode } from "@/lib/authenticator/judge";
import { limits } from "@/lib/limits";
import { provesHolder } from "./proves-holder";

export type ReauthenticateByAppResult =
  | { outcome: "proved" }
  /** By a backup code: what is bound from here on is held. */
  | { outcome: "let-in" }
  | { outcome: "wrong" }
  /** Too many at once: not before `retryAt`. */
  | { outcome: "throttled"; retryAt: Date }
  /** The guesses of the day are spent. */
  | { outcome: "spent" }
  /** The account has no app any more that proves anything. */
  | { outcome: "no-app" }
  /** The session was ended meanwhile. */
  | { outcome: "over" };

/**
 * Proves in this session, by a code of the account's app, that it is the account's holder who asks. One of its backup
 * codes opens here what it would have opened at sign-in, and no more. Delayed like a password, and no code is taken twice.
 */
export async function reauthenticateByApp(request: {
  userId: string;
  sessionId: string;
  directoryId: string;
  address: string | null;
  code: string;
}): Promise<ReauthenticateByAppResult> {
  const { userId, sessionId, directoryId, address, code } = request;
  const key = `app-again:${userId}`;
  const turn = await takeTurn(key, limits);
  if (!turn.granted) return { outcome: "throttled", retryAt: turn.retryAt };
  return db.transaction(async (tx): Promise<ReauthenticateByAppResult> => {
    if (!(await lockUser(tx, userId))) return { outcome: "no-app" };
    const verdict = await judgeAppCode(tx, { userId, purpose: "second-factor", code });
    const record = (what: "session.proved" | "authenticator.guess-wrong", details: Record<string, unknown>) =>
      recordAudit(tx, { what, actorId: userId, subjectId: userId, directoryId, objectId: sessionId, address, details });
    switch (verdict) {
      case "right-app":
      case "right-backup": {
        const factor = verdict === "right-app" ? "app" : "backup-code";
        const noted = provesHolder(factor) ? await dateFactorProof(tx, sessionId) : await noteBackupCode(tx, sessionId);
        if (!noted) return { outcome: "over" };
        await returnTurns(key, tx);
        await record("session.proved", { factor });
        return { outcome: provesHolder(factor) ? "proved" : "let-in" };
      }
      case "wrong":
        await record("authenticator.guess-wrong", { purpose: "second-factor" });
        return { outcome: "wrong" };
      case "spent":
        return { outcome: "spent" };
      case "none":
        return { outcome: "no-app" };
    }
  });
}
