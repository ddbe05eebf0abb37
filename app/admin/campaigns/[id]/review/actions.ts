"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { isProven, proveAddress } from "@/app/_auth/proof";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { ticked } from "@/app/_forms/ticked";
import { pageNotFound } from "@/app/_server/page-not-found";
import { excludeLastWay } from "@/lib/campaign/exclude-last-way";
import { launchCampaign } from "@/lib/campaign/launch";
import { isUuid } from "@/lib/text/uuid";
import { obstacleText } from "./obstacle";

const launch = z.object({
  signature: z.string().max(200),
  consents: ticked,
});

export async function launchCampaignAction(campaignId: string, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireAdministrator();
  const { actor, t } = context;
  if (!isUuid(campaignId)) pageNotFound();
  const input = parseForm(launch, form, t);
  if (!input.success) return input.state;

  const result = await launchCampaign({ campaignId, ...input.data }, { actor, proven: await isProven(context) });
  switch (result.outcome) {
    case "launched":
    case "scheduled":
    case "launched-before":
      return redirect(`/admin/campaigns/${campaignId}`);
    case "needs-proof":
      return redirect(proveAddress(`/admin/campaigns/${campaignId}/review`));
    case "stale":
      // The page shows the numbers as they are now, with their own signature.
      refresh();
      return { error: result.before === result.after ? t("campaign.stale-same") : t("campaign.stale", result) };
    case "box-not-ticked":
    case "not-asked":
    case "no-service":
    case "locks-out":
      return { error: obstacleText(result, t) };
    case "another-runs":
      return { error: t("campaign.another-runs") };
    case "nothing-to-mark":
      return { error: t("campaign.nothing-to-mark") };
    case "consent-missing":
      return { errors: { consents: t("campaign.consent-missing", { count: result.loseRecovery }) } };
    case "unknown":
      return pageNotFound();
  }
}

/** « Exclure ces 37 utilisateurs », and back. */
export async function excludeLastWayAction(campaignId: string, excludes: boolean): Promise<FormState> {
  const { actor } = await requireAdministrator();
  if (!isUuid(campaignId)) pageNotFound();
  await excludeLastWay(campaignId, excludes === true, actor);
  redirect(`/admin/campaigns/${campaignId}/review`);
}
