import { findContactOutside } from "@/db/queries/administered-contacts";
import type { SendRefusal } from "@/lib/challenge/refusal";
import { type Acting, type ActRefusal, actOnAccount } from "@/lib/user/act-on-account";
import type { Channel } from "./channel";
import { sendToFound } from "./send-confirmation";

export type ResendForResult =
  | { outcome: "sent" }
  | { outcome: "nothing-to-confirm" }
  | { outcome: "not-served" }
  /** Binding that value takes a proof by the person, who asks for it at a sign-in. */
  | { outcome: "needs-person" }
  | { outcome: "disabled" }
  | SendRefusal
  | ActRefusal;

/**
 * Sends somebody the request to confirm a contact again, within the same limits as if they had asked for it: the value
 * that they proved before, or a first one, which goes without a link. No other value goes out for the asking of an
 * administrator.
 */
export async function resendConfirmationFor(by: Acting, request: { userId: string; channel: Channel }): Promise<ResendForResult> {
  const found = await actOnAccount(
    by,
    request.userId,
    { proof: "of-administrators", untold: ["found", "disabled"] },
    async ({ tx, account }) =>
      account.disabled
        ? ({ outcome: "disabled" } as const)
        : ({ outcome: "found", contact: await findContactOutside(tx, request) } as const),
  );
  if (found.outcome !== "found") return found;
  const { contact } = found;
  // Outside of the transaction: a send spends budgets of its own, whatever becomes of the rest.
  const sent = await sendToFound(contact, {
    ...request,
    sessionId: null,
    actorId: by.actor.id,
    address: by.actor.address,
    locale: contact?.locale ?? "fr",
  });
  switch (sent.outcome) {
    case "sent":
      return { outcome: "sent" };
    case "not-served":
      return { outcome: "not-served" };
    case "needs-factor":
    case "needs-entry":
    case "needs-password":
      return { outcome: "needs-person" };
    case "nothing-to-confirm":
    case "limited":
    case "service-down":
    case "disowned":
    case "changed":
      return sent;
  }
}
