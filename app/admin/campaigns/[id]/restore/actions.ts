"use server";

import { redirect } from "next/navigation";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { pageNotFound } from "@/app/_server/page-not-found";
import { restoreCampaign } from "@/lib/campaign/restore";
import { isUuid } from "@/lib/text/uuid";

/** « Rétablir ». What happened to a contact since its numbers were shown is the restore's own business. */
export async function restoreCampaignAction(campaignId: string): Promise<FormState> {
  const { actor, t } = await requireAdministrator();
  if (!isUuid(campaignId)) pageNotFound();
  const result = await restoreCampaign(campaignId, actor);
  switch (result.outcome) {
    case "restoring":
    case "not-restorable":
      return redirect(`/admin/campaigns/${campaignId}`);
    case "nothing-to-restore":
      return { error: t("watch.restore-nothing") };
    case "another-runs":
      return { error: t("watch.restore-another-runs") };
    case "too-late":
      return { error: t("watch.restore-too-late") };
  }
}
