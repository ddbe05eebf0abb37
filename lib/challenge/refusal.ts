import { findSpentBudgets } from "@/db/queries/send-refusal";
import { limits } from "@/lib/limits";
import type { ChallengePurpose } from "./derive";

export type SendRefusal =
  /** A budget is spent, or the pause between two sends is not over: nothing goes out before `retryAt`. */
  | { outcome: "limited"; because: "pause" | "quota"; retryAt: Date }
  /** No service is active for the channel: later, then. An outage is no reason to ask for less. */
  | { outcome: "service-down" }
  /** Whoever holds that value said that it does not belong to this account. */
  | { outcome: "disowned" }
  /** The contact changed between reading and sending. */
  | { outcome: "changed" };

/** Says why a challenge was not issued. */
export async function refusalOfSend(contactId: string, purpose: ChallengePurpose): Promise<SendRefusal> {
  const spent = await findSpentBudgets(contactId, purpose, limits);
  if (!spent.serviceActive) return { outcome: "service-down" };
  if (spent.disowned) return { outcome: "disowned" };
  if (!spent.retryAt) return { outcome: "changed" };
  return { outcome: "limited", because: spent.pauses ? "pause" : "quota", retryAt: spent.retryAt };
}
