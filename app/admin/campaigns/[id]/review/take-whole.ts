import "server-only";
import { isProven, proveAddress } from "@/app/_auth/proof";
import type { UserContext } from "@/app/_auth/require";
import { isOwnPost } from "@/app/_server/own-post";
import type { Administrator } from "@/lib/audit/actor";
import type { CampaignOfPage } from "@/lib/campaign/read";
import { recordUnmaskedExport } from "@/lib/csv/record-unmasked";
import { setting } from "@/lib/env";

/**
 * Why whole addresses and numbers are not handed out, as an answer; null when they may be. Whoever finds a session open
 * proves first that it is theirs: a file is everybody's contacts at once.
 */
export async function mayTakeWhole(request: Request, context: UserContext, campaignId: string): Promise<Response | null> {
  if (!isOwnPost(request)) return new Response(null, { status: 403 });
  if (await isProven(context)) return null;
  return Response.redirect(new URL(proveAddress(`/admin/campaigns/${campaignId}/review`), setting("APP_URL")), 303);
}

/** Records the table that is about to leave. */
export const recordTaken = (
  of: "campaign-people" | "campaign-dry-run",
  { found: { campaign }, total }: { found: CampaignOfPage; total: number },
  actor: Administrator,
) => recordUnmaskedExport({ of, rows: total, directoryId: campaign.directoryId, objectId: campaign.id }, actor);
