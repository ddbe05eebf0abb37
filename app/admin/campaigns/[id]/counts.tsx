import type { readCampaignCounts } from "@/lib/campaign/read";
import { formatNumber } from "@/lib/i18n/format-number";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";

type Props = { counts: Awaited<ReturnType<typeof readCampaignCounts>>; t: Translate; locale: Locale };

const ORDER = ["targeted", "prompted", "requested", "confirmed", "postponed", "failed"] as const;

/** What became of the people of a campaign, numbers first. */
export function Counts({ counts, t, locale }: Props) {
  return (
    <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3">
      {ORDER.map((name) => (
        <div key={name} className="flex flex-col-reverse justify-end">
          <dt className="text-muted">{t(`campaign.${name}`)}</dt>
          <dd className="text-2xl font-bold tabular-nums">{formatNumber(counts[name], locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
