import "server-only";
import { redirect } from "next/navigation";
import { pageNotFound } from "@/app/_server/page-not-found";
import { type CampaignOfPage, readCampaign } from "@/lib/campaign/read";

/** The draft that a page of the wizard works on. Once it is launched, its own page says what became of it. */
export async function requireDraft(id: string): Promise<CampaignOfPage> {
  const found = await readCampaign(id);
  if (!found) pageNotFound();
  if (found.campaign.state !== "draft") redirect(`/admin/campaigns/${id}`);
  return found;
}
