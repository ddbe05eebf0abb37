import { deleteApp, findAuthenticator } from "@/db/queries/authenticators";
import { tellAccount } from "@/lib/notice/tell";
import { type Acting, type ActRefusal, actOnAccount } from "@/lib/user/act-on-account";
import { STEP_SECONDS } from "./totp";

export type RemoveAppForResult =
  | { outcome: "removed" }
  /** There is none: a second press, or the account is disabled. */
  | { outcome: "unchanged" }
  | ActRefusal;

/**
 * Removes the app of somebody who has lost it, and its backup codes with it: until then no pass puts another one in its
 * place. Everything that the account trusts is told before. What the account then signs in with is the table's to say.
 */
export async function removeAppFor(by: Acting, userId: string): Promise<RemoveAppForResult> {
  const how = { proof: "always", untold: ["removed", "unchanged"] } as const;
  return actOnAccount(by, userId, how, async ({ tx, record }): Promise<RemoveAppForResult> => {
    const app = await findAuthenticator(tx, userId, STEP_SECONDS);
    if (!app) return { outcome: "unchanged" };
    await tellAccount(tx, { userId, notice: { event: "app-removed", by: "help-desk" }, address: by.actor.address });
    await deleteApp(tx, userId);
    await record("authenticator.removed", { objectId: app.id });
    return { outcome: "removed" };
  });
}
