import { endEverythingPending } from "@/db/queries/end-pending";
import { revokeSessionsOf } from "@/db/queries/sessions";
import { type Acting, type ActRefusal, actOnAccount } from "./act-on-account";

export type EndSessionsResult = { outcome: "ended" } | ActRefusal;

/** Ends every session of an account at once, and everything that waits on it. */
export async function endSessionsOf(by: Acting, userId: string): Promise<EndSessionsResult> {
  return actOnAccount(
    by,
    userId,
    { proof: "of-administrators", untold: [] },
    async ({ tx, record }): Promise<EndSessionsResult> => {
      await endEverythingPending(tx, userId);
      await revokeSessionsOf(tx, userId);
      await record("sessions.ended");
      return { outcome: "ended" };
    },
  );
}
