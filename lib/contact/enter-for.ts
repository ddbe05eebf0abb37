import { enterValue } from "@/db/queries/contacts";
import { findReader } from "@/db/queries/readers";
import { type Acting, type ActRefusal, actOnAccount } from "@/lib/user/act-on-account";
import type { Channel } from "./channel";
import { maskContact } from "./mask";
import { parseValue, type ValueFault } from "./parse-value";

export type EnterForResult =
  | { outcome: "entered" }
  | { outcome: "unchanged" }
  | { outcome: "unfit"; fault: ValueFault }
  | { outcome: "disabled" }
  | ActRefusal;

/**
 * Enters a value for somebody, as they say it is. It is never confirmed by that: only its holder can, and what they
 * proved before stays what it is until then.
 */
export async function enterContactFor(
  by: Acting,
  request: { userId: string; channel: Channel; input: string },
): Promise<EnterForResult> {
  return actOnAccount(
    by,
    request.userId,
    { proof: "always", untold: ["unchanged", "unfit", "disabled"] },
    async ({ tx, account, record }): Promise<EnterForResult> => {
      if (account.disabled) return { outcome: "disabled" };
      const parsed = parseValue(request.channel, request.input, await findReader(tx, account.id));
      if (parsed.outcome === "refused") return { outcome: "unfit", fault: parsed.fault };
      const entered = await enterValue(tx, {
        userId: account.id,
        channel: request.channel,
        value: parsed.value,
        sessionId: null,
      });
      if (entered.outcome === "unchanged") return { outcome: "unchanged" };
      await record("contact.entered", {
        objectId: entered.contactId,
        details: {
          channel: request.channel,
          before: entered.former && maskContact(request.channel, entered.former),
          after: maskContact(request.channel, parsed.value),
        },
      });
      return { outcome: "entered" };
    },
  );
}
