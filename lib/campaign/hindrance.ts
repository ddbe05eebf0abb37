import type { Database } from "@/db/client";
import { countAlike } from "@/db/queries/alike-people";
import type { Campaign } from "@/db/queries/campaign-reach";
import { unconfirmedBy } from "@/db/queries/left-by-campaigns";
import { activeOf } from "@/db/queries/readiness";
import { isLeft } from "@/lib/readiness/left-by-campaigns";
import { type Impact, type Review, readImpact, readRules, reviewOf } from "./impact";
import { findLockOut, findPresentObstacle, type LockOut, type Obstacle } from "./obstacle";

/** What keeps a campaign from going on. */
export type Hindrance =
  | Obstacle
  | LockOut
  /** More people would be without a way to recover a password than was agreed to; the numbers to agree to. */
  | { outcome: "more-would-lose"; consented: number; review: Review & { loseRecovery: number } };

/**
 * What stands between a campaign and going on: asked wherever one goes on while nobody looks at its numbers, and whenever
 * it is resumed. With nothing in its way, what the rest of it would do.
 *
 * Whoever it has left without a way already counts with those who would follow, so that what was agreed to is not taken
 * twice. Where nobody would follow, going on takes nothing from anybody.
 *
 * Locks the policy. Counts a directory's people: for the beginning of a wave, not for a chunk.
 */
export async function findHindrance(
  tx: Database,
  campaign: Campaign,
): Promise<{ hindrance: Hindrance } | { hindrance: null; rest: Impact }> {
  const obstacle = await findPresentObstacle(tx, campaign);
  if (obstacle) return { hindrance: obstacle };
  const rest = await readImpact(campaign, tx);
  const lockOut = findLockOut(rest);
  if (lockOut) return { hindrance: lockOut };
  // What the policy's own campaign takes was agreed to with the policy.
  if (rest.loseRecovery === 0 || campaign.rollingMonth !== null) return { hindrance: null, rest };

  const consented = campaign.review?.loseRecovery ?? 0;
  const loseRecovery = rest.loseRecovery + (await countLeftBy(tx, campaign));
  if (loseRecovery <= consented) return { hindrance: null, rest };
  return { hindrance: { outcome: "more-would-lose", consented, review: { ...numbersOf(campaign, rest), loseRecovery } } };
}

/** Of one that has not begun all numbers are those of now; of another they go on saying what it set out to do. */
const numbersOf = (campaign: Campaign, rest: Impact): Review =>
  campaign.launchedAt === null ? reviewOf(rest) : { ...campaign.review };

/** How many people could replace a forgotten password if what this campaign un-confirmed were still confirmed, and cannot. */
async function countLeftBy(tx: Database, campaign: Campaign): Promise<number> {
  if (campaign.launchedAt === null) return 0;
  const rules = await readRules(campaign.directoryId, tx);
  const groups = await countAlike(tx, activeOf(campaign.directoryId, unconfirmedBy(campaign.id)));
  return groups.filter((group) => isLeft(group, rules)).reduce((sum, { people }) => sum + people, 0);
}
