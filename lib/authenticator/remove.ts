import { db } from "@/db/client";
import { deleteApp, findAuthenticator } from "@/db/queries/authenticators";
import { lockUser } from "@/db/queries/contacts";
import { findWays } from "@/db/queries/ways";
import { recordAudit } from "@/lib/audit/record";
import { type LastWay, lastWay } from "@/lib/contact/last-way";
import { tellAccount } from "@/lib/notice/tell";
import { type AppSession, readAppBinding } from "./binding";
import { STEP_SECONDS } from "./totp";

export type RemoveAppResult =
  | { outcome: "removed" }
  /** There is none: a second click. */
  | { outcome: "no-app" }
  /** Without it they could not replace a forgotten password, or not sign in. */
  | { outcome: "last-way"; to: LastWay }
  | { outcome: "needs-factor" }
  | { outcome: "needs-password" };

/** Removes the app of an account, and its backup codes with it; everybody who was trusted there is told. */
export async function removeApp(request: AppSession & { address: string | null }): Promise<RemoveAppResult> {
  const { userId, address } = request;
  return db.transaction(async (tx): Promise<RemoveAppResult> => {
    const binding = (await lockUser(tx, userId)) ? await readAppBinding(request, tx) : null;
    const app = binding && (await findAuthenticator(tx, userId, STEP_SECONDS));
    if (!app) return { outcome: "no-app" };
    if (binding.may === "needs-factor" || binding.may === "needs-password") return { outcome: binding.may };
    // One that is held is no way for anybody, and may be a stranger's.
    const ways = await findWays(tx, userId);
    const lost = ways && lastWay(ways, "app");
    if (lost) return { outcome: "last-way", to: lost };
    await tellAccount(tx, { userId, notice: { event: "app-removed" }, address });
    await deleteApp(tx, userId);
    await recordAudit(tx, {
      what: "authenticator.removed",
      actorId: userId,
      subjectId: userId,
      directoryId: binding.directoryId,
      objectId: app.id,
      address,
    });
    return { outcome: "removed" };
  });
}
