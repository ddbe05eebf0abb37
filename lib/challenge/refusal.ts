import { findSpentBudgets } from "@/db/queries/send-refusal";
import { limits } from "@/lib/limits";
import { type BlockReason, noteBlocked } from "@/lib/sending-limit/note-blocked";
import type { ChallengePurpose } from "./derive";
import { reservedSmsPercent } from "./reserve";

export type SendRefusal =
  /**
   * Nothing goes out before `retryAt`: the pause between two sends is not over, this person's or this destination's
   * budget is spent, or text messages are limited for everybody.
   */
  | { outcome: "limited"; because: "pause" | "quota" | "ceiling"; retryAt: Date }
  /** No service is active for the channel: later, then. An outage is no reason to ask for less. */
  | { outcome: "service-down" }
  /** Whoever holds that value said that it does not belong to this account. */
  | { outcome: "disowned" }
  /** The contact changed between reading and sending. */
  | { outcome: "changed" };

/** Says why a challenge was not issued, and counts what administrators want to see of it. */
export async function refusalOfSend(contactId: string, purpose: ChallengePurpose): Promise<SendRefusal> {
  const spent = await findSpentBudgets(contactId, purpose, { ...limits, reservedSmsPercent: reservedSmsPercent(purpose) });
  if (!spent?.serviceActive) return { outcome: "service-down" };
  if (spent.disowned) return { outcome: "disowned" };
  const { because, retryAt } = spent;
  if (!because || !retryAt) return { outcome: "changed" };
  if (because !== "pause") await noteBlocked({ ...spent, reason: because });
  return { outcome: "limited", because: wordsFor(because), retryAt };
}

/** A paused range is told what a ceiling tells everybody: whoever tries ranges does not learn which one it was. */
function wordsFor(because: BlockReason | "pause"): "pause" | "quota" | "ceiling" {
  switch (because) {
    case "pause":
      return "pause";
    case "destination-quota":
    case "account-quota":
    case "guess-quota":
    case "country-not-served":
    case "not-a-mobile":
      return "quota";
    case "hourly-ceiling":
    case "daily-ceiling":
    case "prefix-paused":
      return "ceiling";
  }
}
