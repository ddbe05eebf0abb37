"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { isProven, proveAddress } from "@/app/_auth/proof";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { pageNotFound } from "@/app/_server/page-not-found";
import { duplicateCampaign } from "@/lib/campaign/duplicate";
import { pauseCampaign } from "@/lib/campaign/pause";
import { resumeCampaign } from "@/lib/campaign/resume";
import { stopCampaign } from "@/lib/campaign/stop";
import { isUuid } from "@/lib/text/uuid";
import { obstacleText } from "./review/obstacle";

/** « Mettre en pause ». When it had ended before, the page says so. */
export async function pauseCampaignAction(campaignId: string): Promise<FormState> {
  const { actor } = await requireAdministrator();
  if (!isUuid(campaignId)) pageNotFound();
  await pauseCampaign(campaignId, actor);
  redirect(`/admin/campaigns/${campaignId}`);
}

/**
 * « Reprendre », if what the launch demanded is still there.
 *
 * @param consentsTo how many people without a way to recover the page named
 */
export async function resumeCampaignAction(campaignId: string, consentsTo: number): Promise<FormState> {
  const context = await requireAdministrator();
  const { actor, t } = context;
  if (!isUuid(campaignId)) pageNotFound();
  const agreed = Number.isSafeInteger(consentsTo) ? consentsTo : 0;
  const result = await resumeCampaign(campaignId, { actor, proven: await isProven(context) }, agreed);
  switch (result.outcome) {
    case "resumed":
    case "not-paused":
      return redirect(`/admin/campaigns/${campaignId}`);
    case "needs-proof":
      return redirect(proveAddress(`/admin/campaigns/${campaignId}`));
    case "box-not-ticked":
    case "not-asked":
    case "no-service":
      return { error: obstacleText(result, t) };
    case "locks-out":
      return { error: t("watch.paused-locks-out") };
    case "more-would-lose":
      // The page shows the number as it is now.
      refresh();
      return { error: t("watch.resume-moved", { count: result.loseRecovery }) };
    case "another-runs":
      return { error: t("watch.resume-another-runs") };
  }
}

/** « Arrêter le traitement ». When it had ended before, the page says so. */
export async function stopCampaignAction(campaignId: string): Promise<FormState> {
  const { actor } = await requireAdministrator();
  if (!isUuid(campaignId)) pageNotFound();
  await stopCampaign(campaignId, actor);
  redirect(`/admin/campaigns/${campaignId}`);
}

/** « Dupliquer »: the wizard opens over the copy. */
export async function duplicateCampaignAction(campaignId: string): Promise<FormState> {
  const { actor } = await requireAdministrator();
  const id = await duplicateCampaign(campaignId, actor);
  if (id === null) pageNotFound();
  redirect(`/admin/campaigns/${id}/who`);
}
