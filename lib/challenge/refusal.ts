import { findSpentBudgets } from "@/db/queries/send-refusal";
import { limits } from "@/lib/limits";
import type { ChallengePurpose } from "./derive";

export type SendRefusal =
  /** A budget is spent: nothing goes out before `retryAt`. */
  | { outcome: "limited"; retryAt: Date }
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
  return spent.retryAt ? { outcome: "limited", retryAt: spent.retryAt } : { outcome: "changed" };
}
