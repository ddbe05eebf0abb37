import type { Database } from "@/db/client";
import type { Campaign } from "@/db/queries/campaign-reach";
import { lockPolicyForLaunch } from "@/db/queries/campaigns";
import { findActiveChannels } from "@/db/queries/prerequisites";
import type { Channel } from "@/lib/contact/channel";
import { type Asking, askedChannels } from "@/lib/policy/asked";

/** What stands between a campaign and its launch: nobody would be asked to confirm what it un-confirms. */
export type Obstacle =
  /** « Demander la confirmation des informations de contact » is not ticked. */
  | { outcome: "box-not-ticked" }
  /** The policy asks for the other channel alone. */
  | { outcome: "not-asked"; channels: Channel[] }
  /** These channels have no active service. */
  | { outcome: "blocked"; missing: Channel[] };

/** The first obstacle in the way of a campaign over these channels; null when there is none. */
export function findObstacle(campaign: readonly Channel[], policy: Asking, active: readonly Channel[]): Obstacle | null {
  if (!policy.asksContacts) return { outcome: "box-not-ticked" };
  const asked = askedChannels(policy);
  const channels = campaign.filter((channel) => !asked.includes(channel));
  if (channels.length > 0) return { outcome: "not-asked", channels };
  const missing = campaign.filter((channel) => !active.includes(channel));
  return missing.length > 0 ? { outcome: "blocked", missing } : null;
}

/** The same for a campaign as policy and services stand now. Locks the policy: one start in a directory at a time. */
export async function findPresentObstacle(tx: Database, campaign: Campaign): Promise<Obstacle | null> {
  const policy = await lockPolicyForLaunch(tx, campaign.directoryId);
  return findObstacle(campaign.channels, policy, await findActiveChannels(tx));
}
