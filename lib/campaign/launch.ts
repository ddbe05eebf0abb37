import { db } from "@/db/client";
import { enqueueCampaign } from "@/db/queries/campaign-jobs";
import { anotherIsOnItsWay, type Campaign, lockCampaign, startCampaign } from "@/db/queries/campaigns";
import { recordAudit } from "@/lib/audit/record";
import type { ActingAdministrator } from "@/lib/user/act-on-account";
import { readImpact, reviewOf } from "./impact";
import { findLockOut, findPresentObstacle, type LockOut, type Obstacle } from "./obstacle";
import { contactsOfSignature, reviewSignature } from "./signature";
import { tellLaunched } from "./tell-launched";

export type LaunchResult =
  | { outcome: "launched" }
  /** It begins at its time, which is still to come. */
  | { outcome: "scheduled" }
  /** By the click before, in the other tab, or by somebody else: its page shows how far it is. */
  | { outcome: "launched-before" }
  /** It was not proved a moment ago that it is they. */
  | { outcome: "needs-proof" }
  /** The numbers moved since the third screen showed them. */
  | { outcome: "stale"; before: number; after: number }
  | Obstacle
  | LockOut
  /** Of this directory: what it will leave is not known before its end, and with it who would lose what. */
  | { outcome: "another-runs" }
  | { outcome: "nothing-to-mark" }
  | { outcome: "consent-missing"; loseRecovery: number }
  | { outcome: "unknown" };

/**
 * Launches a draft with exactly the effect that its third screen named, now or at the time that it names.
 *
 * The draft's row is locked first, so of two clicks, two tabs or two administrators one finds a draft; the
 * state, the instant, the job and the audit row commit together. Numbers are counted again at that instant:
 * the launch compares them with what was on the screen, and refuses when they moved.
 *
 * It takes a fresh proof, as un-confirming a single contact does: a campaign over one login is no way around that one.
 *
 * @param request.signature what `reviewCampaign` gave with the numbers
 * @param request.consents whether « J'ai compris l'effet sur ces … utilisateurs » is ticked
 */
export async function launchCampaign(
  request: { campaignId: string; signature: string; consents: boolean },
  { actor, proven }: ActingAdministrator,
): Promise<LaunchResult> {
  return db.transaction(async (tx) => {
    const draft = await lockCampaign(tx, request.campaignId);
    if (!draft) return { outcome: "unknown" };
    if (draft.state !== "draft") return { outcome: "launched-before" };
    if (!proven) return { outcome: "needs-proof" };
    const obstacle = await findPresentObstacle(tx, draft);
    if (obstacle) return obstacle;
    if (await anotherIsOnItsWay(tx, draft)) return { outcome: "another-runs" };

    const impact = await readImpact(draft, tx);
    const total = impact.emails + impact.mobiles;
    if (reviewSignature(draft.version, impact) !== request.signature) {
      return { outcome: "stale", before: contactsOfSignature(request.signature), after: total };
    }
    const lockOut = findLockOut(impact);
    if (lockOut) return lockOut;
    if (total === 0) return { outcome: "nothing-to-mark" };
    if (impact.loseRecovery > 0 && !request.consents) return { outcome: "consent-missing", loseRecovery: impact.loseRecovery };

    const review = reviewOf(impact);
    const started = await startCampaign(tx, draft, { launchedBy: actor.id, total, review });
    if (started === "running") await enqueueCampaign(tx, draft.id);
    await recordAudit(tx, {
      what: started === "running" ? "campaign.launched" : "campaign.scheduled",
      actorId: actor.id,
      directoryId: draft.directoryId,
      objectId: draft.id,
      address: actor.address,
      details: { ...review, ...chosen(draft) },
    });
    await tellLaunched(tx, draft, { impact, launchedBy: actor.id });
    return { outcome: started === "running" ? "launched" : "scheduled" };
  });
}

/** What of a draft says what was launched: the people by how they were chosen, never who they are. */
const chosen = (draft: Campaign) => ({
  channels: draft.channels,
  scope: draft.scope,
  ...(draft.scope === "filter" && { filter: draft.filter, filterChannel: draft.filterChannel, filterBefore: draft.filterBefore }),
  confirmedBefore: draft.confirmedBefore,
  pace: draft.pace,
  startsAt: draft.startsAt,
  peoplePerDay: draft.peoplePerDay,
  excludesAdministrators: draft.excludesAdministrators,
  excludesLastWay: draft.excludesLastWay,
});
