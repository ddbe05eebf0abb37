import { findChosen } from "@/db/queries/campaign-reach";
import { findUnknownLogins } from "@/db/queries/campaigns";
import type { Administrator } from "@/lib/audit/actor";
import { changeDraft } from "./change-draft";
import { readWhoChoice, type WhoChoice, type WhoRefusal } from "./who-choice";

export type ChooseWhoResult =
  | { outcome: "saved"; unknownLogins: string[] }
  /** Kept all the same: the choice is there to be widened. */
  | { outcome: "nobody" }
  | WhoRefusal
  /** It was launched meanwhile. */
  | { outcome: "no-draft" };

/**
 * The wizard's first screen. Logins that nobody has are kept, named in the answer, and reach nobody.
 *
 * @param choice.name what the campaign is called from now on
 */
export async function chooseWho(
  campaignId: string,
  { name, ...choice }: WhoChoice & { name: string },
  actor: Administrator,
): Promise<ChooseWhoResult> {
  const read = readWhoChoice(choice);
  if (read.outcome !== "chosen") return read;
  const result = await changeDraft(campaignId, { name, ...read.chosen }, actor, async (tx, campaign) => ({
    people: (await findChosen(tx, campaign, 0)).people,
    unknownLogins: campaign.scope === "logins" ? await findUnknownLogins(tx, campaign) : [],
  }));
  if (!result) return { outcome: "no-draft" };
  return result.people === 0 ? { outcome: "nobody" } : { outcome: "saved", unknownLogins: result.unknownLogins };
}
