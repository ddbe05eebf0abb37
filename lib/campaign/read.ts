import { db } from "@/db/client";
import { findChosen } from "@/db/queries/campaign-reach";
import { type Campaign, findCampaign, findDepartments, findUnknownLogins } from "@/db/queries/campaigns";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { percentOf } from "@/lib/i18n/format-number";
import { readSendingLimits } from "@/lib/sending-limit/read";
import { isUuid } from "@/lib/text/uuid";
import { readImpact } from "./impact";
import { planSms, type SmsPlan } from "./sms-plan";

export type CampaignOfPage = NonNullable<Awaited<ReturnType<typeof findCampaign>>>;

/** A campaign with its directory and the names of who made and launched it; null for what is no campaign's id. */
export async function readCampaign(id: string): Promise<CampaignOfPage | null> {
  return isUuid(id) ? findCampaign(db, id) : null;
}

/** How many logins were pasted for a campaign. They themselves are kept no longer than somebody may want them (`keepHouse`). */
export const countLogins = ({ logins, review }: Pick<Campaign, "logins" | "review">): number => review?.logins ?? logins.length;

/** How far the job is: contacts marked or enrolled, of those that the launch named. */
export type CampaignProgress = { state: Campaign["state"]; total: number; reached: number; percent: number };

/** How far a campaign is; 100 % where there was nothing to do. */
export function progressOf({ state, total, reached }: Pick<Campaign, "state" | "total" | "reached">): CampaignProgress {
  return { state, total, reached, percent: total === 0 ? 100 : percentOf(reached, total) };
}

/** Enough to see whether the choice is the one that was meant, and whom it hits; the number says how many there are. */
export const NAMES_SHOWN = 10;

/** What the wizard's first screen shows beside the choice. */
export async function readWho(campaign: Campaign) {
  const [departments, chosen, unknownLogins] = await Promise.all([
    findDepartments(db, campaign.directoryId),
    findChosen(db, campaign, NAMES_SHOWN),
    campaign.scope === "logins" ? findUnknownLogins(db, campaign) : [],
  ]);
  return { departments, ...chosen, unknownLogins };
}

/**
 * What the wizard's second screen shows: the contacts that each channel would mark among the chosen, and what the text
 * messages to all of them would come to without waves; null where there would be none.
 */
export async function readWhat(campaign: Campaign): Promise<{ confirmed: Record<Channel, number>; sms: SmsPlan | null }> {
  const [impact, limits] = await Promise.all([
    readImpact({ ...campaign, channels: [...CHANNELS], excludesLastWay: false }),
    readSendingLimits(),
  ]);
  return {
    confirmed: { email: impact.emails, mobile: impact.mobiles },
    sms: impact.mobiles > 0 ? planSms(impact, null, limits) : null,
  };
}
