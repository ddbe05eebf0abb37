import type { Administrator } from "@/lib/audit/actor";
import type { Channel } from "@/lib/contact/channel";
import { changeDraft } from "./change-draft";

export type ChooseWhatResult =
  | { outcome: "saved" }
  | { outcome: "nothing-chosen" }
  /** It was launched meanwhile. */
  | { outcome: "no-draft" };

/** The wizard's second screen: e-mail, mobile or both. */
export async function chooseWhat(campaignId: string, channels: Channel[], actor: Administrator): Promise<ChooseWhatResult> {
  if (channels.length === 0) return { outcome: "nothing-chosen" };
  const saved = await changeDraft(campaignId, { channels: [...new Set(channels)].sort() }, actor, async () => true);
  return { outcome: saved ? "saved" : "no-draft" };
}
