import { db } from "@/db/client";
import { countSolicited, findPolicy, type Policy } from "@/db/queries/policies";
import { findActiveChannels, findWorkingChannels } from "@/db/queries/prerequisites";
import type { Channel } from "@/lib/contact/channel";
import type { Locale } from "@/lib/i18n/locale";
import { type AskingState, askingState } from "./asked";

export type PolicyOfDirectory = {
  policy: Policy;
  directory: { id: string; slug: string; name: string; locale: Locale; timeZone: string; country: string };
  /** Null: nobody saved it yet, a command did, or that account is gone. */
  updatedBy: string | null;
  asking: AskingState;
  /** Asked channels that no service works for, with the reason: it is off, or it is failing. */
  paused: { channel: Channel; because: "inactive" | "failing" }[];
  /** People whom the window will ask at their next sign-in, once the box is ticked. */
  wouldBeAsked: number;
  /** The same, as the policy stands. */
  willBeAsked: number;
};

/** A directory's policy and what it does at this moment; null for an unknown directory. */
export async function readPolicy(directoryId: string): Promise<PolicyOfDirectory | null> {
  const [found, active, working, wouldBeAsked] = await Promise.all([
    findPolicy(db, directoryId),
    findActiveChannels(db),
    findWorkingChannels(db),
    countSolicited(db, directoryId, "ticked"),
  ]);
  if (!found) return null;
  const { state, paused } = askingState(found.policy, working);
  const { id, slug, name, locale, timeZone, country } = found.directory;
  return {
    policy: found.policy,
    directory: { id, slug, name, locale, timeZone, country },
    updatedBy: found.updatedByName,
    asking: state,
    paused: paused.map((channel) => ({ channel, because: active.includes(channel) ? "failing" : "inactive" })),
    wouldBeAsked,
    willBeAsked: found.policy.asksContacts ? wouldBeAsked : 0,
  };
}
