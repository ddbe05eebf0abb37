import { db } from "@/db/client";
import { findAccountByLogin } from "@/db/queries/accounts";
import { findDirectoryName, findDisplayName } from "@/db/queries/readers";
import { CONSOLE } from "@/lib/audit/actor";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { actOnAccount } from "@/lib/user/act-on-account";
import { makeInitialPassword } from "@/lib/user/renew-password";
import { makeAccessPass } from "./issue";

export type GiveAccessResult =
  /** `password`: a new initial one; null when none was asked for. Neither is shown again. */
  { outcome: "given"; pass: string; expiresAt: Date; password: string | null } | { outcome: "gone" } | { outcome: "disabled" };

/**
 * The way back in when everything else is locked: an access pass, and a new password if that is lost as well, from the
 * server's console. It needs no second administrator, because there may be none; so every administrator is told, beside
 * the account's holder.
 */
export async function giveAccess(request: {
  directoryId: string;
  login: string;
  newPassword: boolean;
}): Promise<GiveAccessResult> {
  const found = await findAccountByLogin(db, request.directoryId, request.login);
  if (!found) return { outcome: "gone" };
  const given = await actOnAccount(
    { actor: CONSOLE, proven: false },
    found.id,
    { proof: "always", untold: ["given", "disabled"] },
    async (act): Promise<GiveAccessResult> => {
      const { tx, account } = act;
      if (account.disabled) return { outcome: "disabled" };
      // The password first: whatever renews it ends the passes.
      const renewed = request.newPassword ? await makeInitialPassword(act) : null;
      const issued = await makeAccessPass(act);
      if (issued.outcome !== "issued") throw new Error("the console's pass waits for nobody");
      await tellAdministrators(tx, {
        template: "administrators-alert",
        details: {
          event: "console-access",
          directory: await findDirectoryName(tx, account.directoryId),
          login: account.login,
          account: account.id,
          name: (await findDisplayName(tx, account.id)) ?? account.login,
        },
      });
      return { outcome: "given", pass: issued.pass, expiresAt: issued.expiresAt, password: renewed?.password ?? null };
    },
  );
  if (given.outcome !== "refused") return given;
  if (given.because === "gone") return { outcome: "gone" };
  throw new Error(`the console was refused: ${given.because}`);
}
