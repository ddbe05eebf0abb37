import { db } from "@/db/client";
import { findAlikePeople } from "@/db/queries/alike-people";
import { findCampaign, findUnknownLogins } from "@/db/queries/campaigns";
import type { Person } from "@/db/queries/name-page";
import { findActiveChannels } from "@/db/queries/prerequisites";
import { readSendingLimits } from "@/lib/sending-limit/read";
import { whoAreHit } from "./affected";
import { countSigningIn, type Impact, judgePeople, sumUp } from "./impact";
import { findLockOut, findObstacle, type LockOut, type Obstacle } from "./obstacle";
import { NAMES_SHOWN } from "./read";
import { reviewSignature } from "./signature";
import { planSms, type SmsPlan } from "./sms-plan";

export type Review = {
  impact: Impact;
  /** What the button marks: e-mails and mobiles together. */
  contacts: number;
  /** The first, by name, of those who lose the last way to recover, or are left out for it. */
  firstToLose: Person[];
  unknownLogins: string[];
  /** What a launch would be refused for, whoever agrees. */
  obstacle: Obstacle | LockOut | null;
  /** Null where no mobile is un-confirmed. */
  sms: SmsPlan | null;
  /** Goes with the form: the launch takes place only while these numbers are still true. */
  signature: string;
};

/** The numbers of the wizard's third screen, as they stand now; null when there is no such draft. */
export async function reviewCampaign(campaignId: string): Promise<Review | null> {
  const found = await findCampaign(db, campaignId);
  if (found?.campaign.state !== "draft") return null;
  const { campaign } = found;
  const [groups, signingIn, active, limits, unknownLogins] = await Promise.all([
    judgePeople(campaign),
    countSigningIn(campaign.directoryId),
    findActiveChannels(db),
    readSendingLimits(),
    campaign.scope === "logins" ? findUnknownLogins(db, campaign) : [],
  ]);
  const impact = sumUp(groups, signingIn);
  const losing = whoAreHit(campaign, groups, "loseRecovery", "leftOut");
  const firstToLose = await findAlikePeople(db, losing, { from: null, backwards: false, most: NAMES_SHOWN });
  return {
    impact,
    contacts: impact.emails + impact.mobiles,
    firstToLose: firstToLose.map(({ id, displayName }) => ({ id, name: displayName })),
    unknownLogins,
    obstacle: findObstacle(campaign.channels, found.policy, active) ?? findLockOut(impact),
    sms: impact.mobiles > 0 ? planSms(impact, campaign.peoplePerDay, limits) : null,
    signature: reviewSignature(campaign.version, impact),
  };
}
