import type { Database } from "@/db/client";
import type { Campaign } from "@/db/queries/campaign-reach";
import { findDirectoryName, findDisplayName } from "@/db/queries/readers";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import type { Impact } from "./impact";

/**
 * Tells the administrators that a campaign will un-confirm some of them, as each is told of what the help desk does to
 * their account: whoever takes what a colleague trusts may prepare to come in as them. At the launch, before anything is
 * un-confirmed, so that they hear of it where they trust to be reached.
 */
export async function tellLaunched(
  tx: Database,
  campaign: Campaign,
  { impact, launchedBy }: { impact: Impact; launchedBy: string },
): Promise<void> {
  if (impact.administrators === 0) return;
  const name = (await findDisplayName(tx, launchedBy)) ?? "";
  const directory = await findDirectoryName(tx, campaign.directoryId);
  await tellAdministrators(tx, { template: "administrators-alert", details: { event: "campaign", directory, name } });
}
