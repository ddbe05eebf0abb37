import "server-only";
import type { Administrator } from "@/lib/audit/actor";
import type { CampaignOfPage } from "@/lib/campaign/read";
import { recordUnmaskedExport } from "@/lib/csv/record-unmasked";

/** Records the table that is about to leave. */
export const recordTaken = (
  of: "campaign-people" | "campaign-dry-run",
  { found: { campaign }, total }: { found: CampaignOfPage; total: number },
  actor: Administrator,
) => recordUnmaskedExport({ of, rows: total, directoryId: campaign.directoryId, objectId: campaign.id }, actor);
