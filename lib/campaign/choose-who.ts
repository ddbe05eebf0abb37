import { findChosen } from "@/db/queries/campaign-reach";
import { findUnknownLogins } from "@/db/queries/campaigns";
import type { Administrator } from "@/lib/audit/actor";
import { changeDraft } from "./change-draft";
import { parseLogins } from "./parse-logins";

export type ChooseWhoResult =
  | { outcome: "saved"; unknownLogins: string[] }
  /** Kept all the same: the choice is there to be widened. */
  | { outcome: "nobody" }
  /** Departments, or logins, but none of them. */
  | { outcome: "nothing-chosen" }
  /** Characters that no login has. */
  | { outcome: "unclean-logins" }
  /** It was launched meanwhile. */
  | { outcome: "no-draft" };

export type WhoChoice = {
  scope: "everybody" | "departments" | "logins";
  departments: string[];
  /** As pasted; compared without regard to case. */
  logins: string;
  excludesAdministrators: boolean;
};

/** The wizard's first screen. Logins that nobody has are kept, named in the answer, and reach nobody. */
export async function chooseWho(campaignId: string, choice: WhoChoice, actor: Administrator): Promise<ChooseWhoResult> {
  const { scope, departments, excludesAdministrators } = choice;
  const logins = parseLogins(choice.logins);
  if (!logins) return { outcome: "unclean-logins" };
  const none = (scope === "departments" && departments.length === 0) || (scope === "logins" && logins.length === 0);
  if (none) return { outcome: "nothing-chosen" };

  const chosen = {
    scope,
    excludesAdministrators,
    ...(scope === "departments" && { departments }),
    ...(scope === "logins" && { logins }),
  };
  const result = await changeDraft(campaignId, chosen, actor, async (tx, campaign) => ({
    people: (await findChosen(tx, campaign, 0)).people,
    unknownLogins: campaign.scope === "logins" ? await findUnknownLogins(tx, campaign) : [],
  }));
  if (!result) return { outcome: "no-draft" };
  return result.people === 0 ? { outcome: "nobody" } : { outcome: "saved", unknownLogins: result.unknownLogins };
}
