"use server";

import { redirect } from "next/navigation";
import { isProven, proveAddress } from "@/app/_auth/proof";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { pageNotFound } from "@/app/_server/page-not-found";
import { restoreCampaign } from "@/lib/campaign/restore";
import { isUuid } from "@/lib/text/uuid";

/** « Rétablir ». What happened to a contact since its numbers were shown is the restore's own business. */
export async function restoreCampaignAction(campaignId: string): Promise<FormState> {
  const context = await requireAdministrator();
  const { actor, t } = context;
  if (!isUuid(campaignId)) pageNotFound();
  const result = await restoreCampaign(campaignId, { actor, proven: await isProven(context) });
  switch (result.outcome) {
    case "restoring":
    case "not-restorable":
      return redirect(`/admin/campaigns/${campaignId}`);
    case "needs-proof":
      return redirect(proveAddress(`/admin/campaigns/${campaignId}/restore`));
    case "nothing-to-restore":
      return { error: t("watch.restore-nothing") };
    case "another-runs":
      return { error: t("watch.restore-another-runs") };
  }
}
