import type { Database } from "@/db/client";
import { findAuthenticator } from "@/db/queries/authenticators";
import { judgeApp } from "@/db/queries/judge-app-code";
import { limits } from "@/lib/limits";
import { numberOfBackupCode } from "./backup-codes";
import { readAppCode, type TypedAppCode } from "./read-code";
import { openAppSecret } from "./secrets";
import { STEP_SECONDS, stepOfCode } from "./totp";

export type AppJudgement =
  | "right-app"
  | "right-backup"
  | "wrong"
  /** The guesses of the day are spent: not even a right code is looked at. */
  | "spent"
  /** The account has no app that proves anything: none, or one that is held. */
  | "none";

/**
 * Judges what somebody typed as a code of an account's app, or as one of its backup codes, whichever it has the form of.
 * No code is taken twice; wrong ones are counted by account and purpose (`limits.guessesPerDay` in 24 hours).
 *
 * What has the form of a backup code neither spends nor needs that budget: nobody guesses 60 bits within the few tries
 * that each caller gives, and whoever has the password could otherwise shut the owner's way out for a day.
 *
 * The caller has locked the user: the app is read here before its code is taken, and backup codes that are made anew
 * in between would have the same numbers.
 *
 * Nothing is thrown for a wrong code: the count commits with the caller's transaction, and a rollback would give the
 * guess back. What a right one proves, and what is recorded of it, is the caller's, who alone knows what it was for.
 */
export async function judgeAppCode(
  tx: Database,
  request: { userId: string; purpose: "second-factor" | "recover"; code: string },
): Promise<AppJudgement> {
  const { userId, purpose } = request;
  const app = await findAuthenticator(tx, userId, STEP_SECONDS);
  if (!app?.usable) return "none";
  const typed = readAppCode(request.code);
  const matched = match(app, typed);
  const guessesPerDay = typed?.kind === "backup" ? null : limits.guessesPerDay;
  const judged = await judgeApp(tx, { userId, authenticatorId: app.id, purpose, matched, guessesPerDay });
  if (!judged.usable) return "none";
  if (!judged.evaluated) return "spent";
  if (!matched || !judged.taken) return "wrong";
  return "step" in matched ? "right-app" : "right-backup";
}

type App = NonNullable<Awaited<ReturnType<typeof findAuthenticator>>>;

/** Which code it is; null for a wrong one, and for one that was taken before. */
function match(app: App, typed: TypedAppCode | null): { step: number } | { backupCode: number } | null {
  switch (typed?.kind) {
    case undefined:
      return null;
    case "app": {
      const step = stepOfCode(openAppSecret(app.id, "secret", app.sealedSecret), app.presentStep, typed.code);
      return step !== null && step > (app.lastStep ?? 0) ? { step } : null;
    }
    case "backup": {
      if (app.sealedBackup === null) return null;
      const backupCode = numberOfBackupCode(openAppSecret(app.id, "backup", app.sealedBackup), typed.code);
      return backupCode !== null && !app.usedBackupCodes.includes(backupCode) ? { backupCode } : null;
    }
  }
}
