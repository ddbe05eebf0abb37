import type { Database } from "@/db/client";
import type { Campaign } from "@/db/queries/campaign-reach";
import { findAsking, lockPolicyForLaunch } from "@/db/queries/campaigns";
import { findActiveChannels } from "@/db/queries/prerequisites";
import type { Channel } from "@/lib/contact/channel";
import { type Asking, askedChannels } from "@/lib/policy/asked";
import type { Impact } from "./impact";

/** What stands between a campaign and its launch, whoever agrees to its effect. */
export type Obstacle =
  /** « Demander la confirmation des informations de contact » is not ticked. */
  | { outcome: "box-not-ticked" }
  /** The policy asks for the other channel alone. */
  | { outcome: "not-asked"; channels: Channel[] }
  /** These channels have no active service. */
  | { outcome: "no-service"; missing: Channel[] };

/** No administrator could sign in, and stop it or put it right. */
export type LockOut = { outcome: "locks-out" };

/** Why nobody would be asked to confirm what a campaign over these channels un-confirms; null when they would. */
export function findObstacle(campaign: readonly Channel[], policy: Asking, active: readonly Channel[]): Obstacle | null {
  if (!policy.asksContacts) return { outcome: "box-not-ticked" };
  const asked = askedChannels(policy);
  const channels = campaign.filter((channel) => !asked.includes(channel));
  if (channels.length > 0) return { outcome: "not-asked", channels };
  const missing = campaign.filter((channel) => !active.includes(channel));
  return missing.length > 0 ? { outcome: "no-service", missing } : null;
}

/** The same for a campaign as policy and services stand now. Locks the policy: one start in a directory at a time. */
export async function findPresentObstacle(tx: Database, campaign: Campaign): Promise<Obstacle | null> {
  const policy = await lockPolicyForLaunch(tx, campaign.directoryId);
  return findObstacle(campaign.channels, policy, await findActiveChannels(tx));
}

/**
 * The same for a chunk, without the lock: one that goes by what was true a moment ago is followed by one that does not.
 */
export async function findObstacleOfChunk(tx: Database, campaign: Campaign): Promise<Obstacle | null> {
  return findObstacle(campaign.channels, await findAsking(tx, campaign.directoryId), await findActiveChannels(tx));
}

/**
 * Whether nobody would be left who could stop the campaign. What it un-confirms refuses nobody: it moves people from row 2
 * of `decideSignIn` to row 3, never to row 5. So this bites only where no administrator can sign in already.
 */
export const findLockOut = ({ administratorsLeft }: Impact): LockOut | null =>
  administratorsLeft === 0 ? { outcome: "locks-out" } : null;
