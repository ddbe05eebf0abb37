import { db } from "@/db/client";
import { lockUser } from "@/db/queries/contacts";
import { countSecondGuess, noteSecondProof } from "@/db/queries/proved-recovery";
import { recordAudit } from "@/lib/audit/record";
import { judgeAppCode } from "@/lib/authenticator/judge";
import { limits } from "@/lib/limits";
import { hashSecret, newSecret } from "@/lib/sign-in/secret";
import type { ProveRecoveryResult } from "./prove";
import { readRecovery } from "./read";

/**
 * Gives the second proof of a recovery by a code of the account's authenticator app, or by one of its backup codes. An
 * account without an app, one whose day is spent and a policy that wants no apps are a wrong code.
 */
export async function proveRecoveryByApp(request: {
  secret: string | undefined;
  code: string;
  address: string | null;
}): Promise<ProveRecoveryResult> {
  const read = await readRecovery(request.secret);
  if (read.step !== "second-code" || read.recovery.userId === null) return { outcome: "closed" };
  const { id, userId, directoryId } = read.recovery;
  const secret = newSecret();
  return db.transaction(async (tx) => {
    const locked = await lockUser(tx, userId);
    const counted = await countSecondGuess(tx, hashSecret(request.secret ?? ""), limits.guessesPerChallenge);
    if (!counted) return { outcome: "closed" };
    const judged =
      locked && counted.byApp ? await judgeAppCode(tx, { userId, purpose: "recover", code: request.code }) : ("none" as const);
    const how = howOf(judged);
    await recordAudit(tx, {
      what: how ? "recovery.proved" : "recovery.guess-wrong",
      subjectId: userId,
      directoryId,
      objectId: id,
      address: request.address,
      details: { how: how ?? "app" },
    });
    if (!how) return { outcome: "wrong-code", attemptsLeft: Math.max(0, limits.guessesPerChallenge - counted.attempts) };
    await noteSecondProof(tx, id, { nextSecretHash: hashSecret(secret), lifetimeMs: limits.RECOVERY_LIFETIME_MS });
    return { outcome: "proved", secret };
  });
}

function howOf(judged: Awaited<ReturnType<typeof judgeAppCode>>): "app" | "backup-code" | null {
  switch (judged) {
    case "right-app":
      return "app";
    case "right-backup":
      return "backup-code";
    case "wrong":
    case "spent":
    case "none":
      return null;
  }
}
