"use server";

import { redirect } from "next/navigation";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { pageNotFound } from "@/app/_server/page-not-found";
import { stopCampaign } from "@/lib/campaign/stop";
import { isUuid } from "@/lib/text/uuid";

/** « Arrêter le traitement ». When it had ended before, the page says so. */
export async function stopCampaignAction(campaignId: string): Promise<FormState> {
  const { actor } = await requireAdministrator();
  if (!isUuid(campaignId)) pageNotFound();
  await stopCampaign(campaignId, actor);
  redirect(`/admin/campaigns/${campaignId}`);
}
