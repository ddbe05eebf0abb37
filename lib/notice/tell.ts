import type { Database } from "@/db/client";
import { findKnownValues } from "@/db/queries/known-values";
import { addMessage } from "@/db/queries/messages";
import { limits } from "@/lib/limits";
import { type AccountEvent, isByHelpDesk } from "@/lib/message/details";
import { noticeOrigin } from "./origin";

export type TellAccount = {
  userId: string;
  notice: {
    event: AccountEvent;
    /** Of a contact that was removed; its value masked. */
    channel?: "email" | "mobile";
    value?: string;
    /** Of an app that is held: an ISO moment. */
    trustedFrom?: string;
    /** The help desk did what the holder could have done. */
    by?: "help-desk";
  };
  /** Where it was done from; null for the server's console. */
  address: string | null;
};

/**
 * Tells the holder of an account what changed there by which somebody gets in: every value that the account trusted
 * within the year (`limits.FORMER_VALUE_MS`), the two newest and the oldest of a channel beside the present ones, with a link that
 * freezes the account.
 *
 * Before the change, in its transaction, so that what is removed is told as well.
 *
 * @param tx has locked the user
 */
export async function tellAccount(tx: Database, { userId, notice, address }: TellAccount): Promise<void> {
  const tell = await noteForHolder(tx, userId);
  await tell(notice, address);
}

/** The same for a change of which it is not known yet whether it happens: whom to tell is noted before it. */
export async function noteForHolder(tx: Database, userId: string) {
  const known = await findKnownValues(tx, userId, limits);
  return async (notice: TellAccount["notice"], address: string | null): Promise<void> => {
    // An administrator's address is nothing to the account's holder.
    const details = { ...notice, ...noticeOrigin(isByHelpDesk(notice) ? null : address) };
    for (const { channel, value, locale } of known)
      await addMessage(tx, { userId, channel, template: "account-notice", locale, destination: value, details });
  };
}
