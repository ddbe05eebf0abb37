import { asIf } from "@/db/as-if";
import { findChosen } from "@/db/queries/campaign-reach";
import { findUnknownLogins, updateDraft } from "@/db/queries/campaigns";
import type { Person } from "@/db/queries/name-page";
import { NAMES_SHOWN } from "./read";
import { readWhoChoice, type WhoChoice, type WhoRefusal } from "./who-choice";

export type PreviewWhoResult =
  | { outcome: "counted"; people: number; first: Person[]; unknownLogins: string[] }
  | WhoRefusal
  /** It was launched meanwhile. */
  | { outcome: "no-draft" };

/** Whom a choice would reach that is still being made. The draft stays as it is. */
export async function previewWho(campaignId: string, choice: WhoChoice): Promise<PreviewWhoResult> {
  const read = readWhoChoice(choice);
  if (read.outcome !== "chosen") return read;
  return asIf(async (tx) => {
    const campaign = await updateDraft(tx, campaignId, read.chosen);
    if (!campaign) return { outcome: "no-draft" };
    const unknownLogins = campaign.scope === "logins" ? await findUnknownLogins(tx, campaign) : [];
    return { outcome: "counted", ...(await findChosen(tx, campaign, NAMES_SHOWN)), unknownLogins };
  });
}
