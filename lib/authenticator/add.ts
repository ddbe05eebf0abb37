import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import { noteTrust } from "@/db/queries/app-binding";
import { confirmAppUnderWay, deleteAppUnderWay, findAppUnderWay, insertAppUnderWay } from "@/db/queries/authenticators";
import { lockUser } from "@/db/queries/contacts";
import { dateFactorProof } from "@/db/queries/session-proofs";
import { recordAudit } from "@/lib/audit/record";
import { tellAccount } from "@/lib/notice/tell";
import { backupCodes, newBackupSecret } from "./backup-codes";
import { type AppSession, readAppBinding } from "./binding";
import { openAppSecret, sealAppSecret } from "./secrets";
import { newAppSecret, STEP_SECONDS, stepOfCode } from "./totp";

type InSession = AppSession & { address: string | null };

export type AddRefusal =
  /** A trusted factor has to prove first that it is the account's holder who asks. */
  | { outcome: "needs-factor" }
  | { outcome: "needs-password" }
  /** The policy takes no apps. */
  | { outcome: "not-taken" };

export type BeginResult = { outcome: "begun" } | AddRefusal;

/**
 * Begins to add an app: from here on the session shows a secret, which proves nothing before its first code was typed.
 * Again in the same session, it is the same secret: what was scanned stays good.
 */
export async function beginApp(request: InSession): Promise<BeginResult> {
  const { userId, sessionId, address } = request;
  return db.transaction(async (tx): Promise<BeginResult> => {
    const binding = (await lockUser(tx, userId)) ? await readAppBinding(request, tx) : null;
    if (!binding?.policyTakesApps) return { outcome: "not-taken" };
    if (binding.may === "needs-factor" || binding.may === "needs-password") return { outcome: binding.may };
    const id = randomUUID();
    const sealedSecret = sealAppSecret(id, "secret", newAppSecret());
    if (!(await insertAppUnderWay(tx, { id, userId, sessionId, sealedSecret }))) return { outcome: "begun" };
    await recordAudit(tx, {
      what: "authenticator.begun",
      actorId: userId,
      subjectId: userId,
      directoryId: binding.directoryId,
      objectId: id,
      address,
    });
    return { outcome: "begun" };
  });
}

/** Gives up what was begun. A second click finds nothing to give up. */
export async function cancelApp(session: AppSession): Promise<void> {
  await db.transaction(async (tx) => {
    if (await lockUser(tx, session.userId)) await deleteAppUnderWay(tx, session);
  });
}

export type ConfirmAppResult =
  /** With its backup codes, which are shown this once; `trustedFrom`: the end of a hold. */
  | { outcome: "added"; backupCodes: string[]; trustedFrom: Date | null }
  | { outcome: "wrong-code" }
  /** Nothing is being added in this session: it was added a moment ago, or something ended it. */
  | { outcome: "over" }
  | AddRefusal;

/**
 * Adds the app that a session began to add, by its first code. It takes the place of the one that the account had,
 * which serves until this moment, and everybody who was trusted there is told.
 *
 * Whether it may be bound is decided here again, with the account locked: what was free when it was begun is not when
 * the account has come to trust something since. Wrong codes are not counted: whoever types them has the secret before
 * their eyes.
 */
export async function confirmApp(request: InSession & { code: string }): Promise<ConfirmAppResult> {
  const { userId, sessionId, address, code } = request;
  return db.transaction(async (tx): Promise<ConfirmAppResult> => {
    const binding = (await lockUser(tx, userId)) ? await readAppBinding(request, tx) : null;
    const app = await findAppUnderWay(tx, request, STEP_SECONDS);
    if (!binding || !app) return { outcome: "over" };
    if (!binding.policyTakesApps) return { outcome: "not-taken" };
    if (binding.may === "needs-factor" || binding.may === "needs-password") return { outcome: binding.may };
    const lastStep = stepOfCode(openAppSecret(app.id, "secret", app.sealedSecret), app.presentStep, code);
    if (lastStep === null) return { outcome: "wrong-code" };

    const backup = newBackupSecret();
    const { replaced, trustedFrom } = await confirmAppUnderWay(tx, {
      id: app.id,
      userId,
      lastStep,
      sealedBackup: sealAppSecret(app.id, "backup", backup),
      heldHours: binding.may === "held" ? binding.holdHours : null,
    });
    if (trustedFrom === null) {
      await noteTrust(tx, userId);
      await dateFactorProof(tx, sessionId);
    }
    const until = trustedFrom && { trustedFrom: trustedFrom.toISOString() };
    await tellAccount(tx, { userId, notice: { event: "app-added", ...until }, address });
    await recordAudit(tx, {
      what: "authenticator.added",
      actorId: userId,
      subjectId: userId,
      directoryId: binding.directoryId,
      objectId: app.id,
      address,
      details: { replaced, ...until },
    });
    return { outcome: "added", backupCodes: backupCodes(backup), trustedFrom };
  });
}
