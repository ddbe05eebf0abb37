import { Notice } from "@/app/_ui/notice";
import type { Translate } from "@/lib/i18n/translate";

/** What an administrator says to those whom a campaign asks: as plain text, and under the organisation's name. */
export function CampaignMessage({ text, t }: { text: string; t: Translate }) {
  return (
    <Notice tone="info" heading={t("confirm.message-from")}>
      <p className="wrap-anywhere">{text}</p>
    </Notice>
  );
}
