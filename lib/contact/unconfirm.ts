import { unconfirm } from "@/db/queries/administered-contacts";
import { lockContact } from "@/db/queries/contact-locks";
import { type Acting, type ActRefusal, actOnAccount } from "@/lib/user/act-on-account";
import type { Channel } from "./channel";
import { maskContact } from "./mask";

export type UnconfirmResult =
  | { outcome: "unconfirmed" }
  /** There is nothing to take: it is not confirmed, or distrusted already. */
  | { outcome: "unchanged" }
  | ActRefusal;

/**
 * Takes the confirmation from somebody's contact, which is trusted no longer from this instant on.
 *
 * @param request.reason `due`: its holder only confirms it again. `distrusted`: whoever has that mailbox or number may
 *   not be the account's holder, so it vouches for nothing; of a value that is `due`, too
 */
export async function unconfirmContact(
  by: Acting,
  request: { userId: string; channel: Channel; reason: "due" | "distrusted" },
): Promise<UnconfirmResult> {
  return actOnAccount(
    by,
    request.userId,
    { proof: "always", untold: ["unchanged"] },
    async ({ tx, record }): Promise<UnconfirmResult> => {
      const contact = await lockContact(tx, request);
      const worsens = request.reason === "distrusted" && contact.unconfirmedReason === "due";
      if (contact.value === null || !(contact.confirmed || worsens)) return { outcome: "unchanged" };
      await unconfirm(tx, contact.id, request.reason);
      await record(request.reason === "due" ? "contact.unconfirmed" : "contact.distrusted", {
        objectId: contact.id,
        details: { channel: request.channel, value: maskContact(request.channel, contact.value), reason: "administrator" },
      });
      return { outcome: "unconfirmed" };
    },
  );
}
