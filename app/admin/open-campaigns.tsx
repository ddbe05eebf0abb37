import type { Route } from "next";
import Link from "next/link";
import { Card } from "@/app/_ui/card";
import { StatusTag } from "@/app/_ui/status-tag";
import type { OpenCampaign } from "@/lib/campaign/list-open";
import { formatMoment } from "@/lib/i18n/format-moment";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import { STATE_LOOK } from "./campaigns/describe";

/** The campaigns that are under way, scheduled or paused. */
export function OpenCampaigns({ campaigns, t, locale }: { campaigns: readonly OpenCampaign[]; t: Translate; locale: Locale }) {
  return (
    <Card id="campaigns" heading={t("overview.campaigns")}>
      {campaigns.length === 0 ? (
        <p className="text-muted">{t("overview.campaigns-none")}</p>
      ) : (
        <ul className="grid gap-4">
          {campaigns.map((campaign) => (
            <li key={campaign.id} className="grid gap-1.5">
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Link href={`/admin/campaigns/${campaign.id}` as Route} prefetch={false} className="py-0.5 font-semibold">
                  {campaign.name}
                </Link>
                <StatusTag look={STATE_LOOK[campaign.state]}>{t(`campaign.${campaign.state}`)}</StatusTag>
                <span className="text-muted">{campaign.directoryName}</span>
              </span>
              <span className="text-muted">{standing(campaign, t, locale)}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link href="/admin/campaigns" prefetch={false} className="inline-block py-1">
          {t("overview.campaigns-all")}
        </Link>
      </p>
    </Card>
  );
}

function standing({ state, startsAt, timeZone, total, reached, percent }: OpenCampaign, t: Translate, locale: Locale): string {
  if (state === "scheduled" && startsAt)
    return t("overview.starts", { at: formatMoment(startsAt, { locale, timeZone }), zone: timeZone });
  return t("campaign.share", { reached, total, percent });
}
