import type { Administrator } from "@/lib/audit/actor";
import { changeDraft } from "./change-draft";

/**
 * « Exclure ces 37 utilisateurs » : leaves out, or takes in again, whoever would lose the last way to
 * recover a password.
 */
export async function excludeLastWay(
  campaignId: string,
  excludesLastWay: boolean,
  actor: Administrator,
): Promise<{ outcome: "saved" } | { outcome: "no-draft" }> {
  const saved = await changeDraft(campaignId, { excludesLastWay }, actor, async () => true);
  return { outcome: saved ? "saved" : "no-draft" };
}
