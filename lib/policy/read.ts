import { db } from "@/db/client";
import { countSolicited, findPolicy, type Policy } from "@/db/queries/policies";
import { findActiveChannels } from "@/db/queries/prerequisites";
import type { Channel } from "@/lib/contact/channel";
import type { Locale } from "@/lib/i18n/locale";
import { type AskingState, askingState } from "./asked";

export type PolicyOfDirectory = {
  policy: Policy;
  directory: { id: string; slug: string; name: string; locale: Locale; timeZone: string; country: string };
  /** Null: nobody saved it yet, a command did, or that account is gone. */
  updatedBy: string | null;
  asking: AskingState;
  /** Asked channels whose service is not active. */
  inactive: Channel[];
  /** People whom the window will ask at their next sign-in, once the box is ticked. */
  wouldBeAsked: number;
  /** The same, as the policy stands. */
  willBeAsked: number;
};

/** A directory's policy and what it does at this moment; null for an unknown directory. */
export async function readPolicy(directoryId: string): Promise<PolicyOfDirectory | null> {
  const [found, active, wouldBeAsked] = await Promise.all([
    findPolicy(db, directoryId),
    findActiveChannels(db),
    countSolicited(db, directoryId, "ticked"),
  ]);
  if (!found) return null;
  const { state, inactive } = askingState(found.policy, active);
  const { id, slug, name, locale, timeZone, country } = found.directory;
  return {
    policy: found.policy,
    directory: { id, slug, name, locale, timeZone, country },
    updatedBy: found.updatedByName,
    asking: state,
    inactive,
    wouldBeAsked,
    willBeAsked: found.policy.asksContacts ? wouldBeAsked : 0,
  };
}
