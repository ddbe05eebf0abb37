import { db } from "@/db/client";
import { countReach, findWhoLosesLastWay, type Person, type Reach } from "@/db/queries/campaign-reach";
import { findCampaign, findUnknownLogins } from "@/db/queries/campaigns";
import { findActiveChannels } from "@/db/queries/prerequisites";
import { findObstacle, type Obstacle } from "./obstacle";
import { reviewSignature } from "./signature";

/** Enough to recognise whom it hits; the number says how many there are. */
const NAMES_SHOWN = 10;

export type Review = {
  reach: Reach;
  /** What the button marks: e-mails and mobiles together. */
  contacts: number;
  /** The first, by name, of those who lose the last way to recover, or are left out for it. */
  firstToLose: Person[];
  unknownLogins: string[];
  /** What a launch would be refused for whatever the numbers. */
  obstacle: Obstacle | null;
  /** Goes with the form: the launch takes place only while these numbers are still true. */
  signature: string;
};

/** The numbers of the wizard's third screen, as they stand now; null when there is no such draft. */
export async function reviewCampaign(campaignId: string): Promise<Review | null> {
  const found = await findCampaign(db, campaignId);
  if (found?.campaign.state !== "draft") return null;
  const { campaign } = found;
  const [reach, firstToLose, active, unknownLogins] = await Promise.all([
    countReach(db, campaign),
    findWhoLosesLastWay(db, campaign, NAMES_SHOWN),
    findActiveChannels(db),
    campaign.scope === "logins" ? findUnknownLogins(db, campaign) : [],
  ]);
  return {
    reach,
    contacts: reach.emails + reach.mobiles,
    firstToLose,
    unknownLogins,
    obstacle: findObstacle(campaign.channels, found.policy, active),
    signature: reviewSignature(campaign.version, reach),
  };
}
