import { findChosen } from "@/db/queries/campaign-reach";
import { findUnknownLogins } from "@/db/queries/campaigns";
import type { Administrator } from "@/lib/audit/actor";
import { changeDraft } from "./change-draft";

export type ChooseWhoResult =
  | { outcome: "saved"; people: number; unknownLogins: string[] }
  /** Kept all the same: the choice is there to be widened. */
  | { outcome: "nobody"; unknownLogins: string[] }
  /** It was launched meanwhile. */
  | { outcome: "no-draft" };

export type WhoChoice =
  | { scope: "everybody" }
  | { scope: "departments"; departments: string[] }
  /** As typed: compared without regard to case. */
  | { scope: "logins"; logins: string[] };

/** The wizard's first screen. Logins that nobody has are kept, named in the answer, and reach nobody. */
export async function chooseWho(
  campaignId: string,
  choice: WhoChoice & { excludesAdministrators: boolean },
  actor: Administrator,
): Promise<ChooseWhoResult> {
  const result = await changeDraft(campaignId, choice, actor, async (tx, campaign) => ({
    people: (await findChosen(tx, campaign, 0)).people,
    unknownLogins: campaign.scope === "logins" ? await findUnknownLogins(tx, campaign) : [],
  }));
  if (!result) return { outcome: "no-draft" };
  if (result.people === 0) return { outcome: "nobody", unknownLogins: result.unknownLogins };
  return { outcome: "saved", ...result };
}
