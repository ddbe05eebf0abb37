import { writeDisabled } from "@/db/queries/administered";
import { endEverythingPending } from "@/db/queries/end-pending";
import { revokeSessionsOf } from "@/db/queries/sessions";
import { type Acting, type ActRefusal, actOnAccount } from "./act-on-account";

export type DisableResult = { outcome: "disabled" } | { outcome: "enabled" } | { outcome: "unchanged" } | ActRefusal;

/** Takes access from an account: its sessions and everything that waits on it end, and nothing of it is trusted. */
export async function disableAccount(by: Acting, userId: string): Promise<DisableResult> {
  return actOnAccount(
    by,
    userId,
    { proof: "of-administrators", untold: ["unchanged"] },
    async ({ tx, account, record }): Promise<DisableResult> => {
      if (account.disabled) return { outcome: "unchanged" };
      await writeDisabled(tx, userId, true);
      await endEverythingPending(tx, userId);
      await revokeSessionsOf(tx, userId);
      await record("user.disabled");
      return { outcome: "disabled" };
    },
  );
}

/** Gives access back. What was confirmed before is trusted again; what ended does not come back. */
export async function enableAccount(by: Acting, userId: string): Promise<DisableResult> {
  return actOnAccount(
    by,
    userId,
    { proof: "of-administrators", untold: ["unchanged"] },
    async ({ tx, account, record }): Promise<DisableResult> => {
      if (!account.disabled) return { outcome: "unchanged" };
      await writeDisabled(tx, userId, false);
      await record("user.enabled");
      return { outcome: "enabled" };
    },
  );
}
