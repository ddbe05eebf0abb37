import { SummaryList } from "@/app/_ui/summary-list";
import type { CampaignOfPage } from "@/lib/campaign/read";
import { formatDate, formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import { describeChannels, describeExcluded } from "../describe";
import { describeMessage, describeWho, When } from "./choice";

type Props = { found: CampaignOfPage; t: Translate; zone: Zone };

/** What was launched, as the wizard's third screen told it, and what became of it. */
export function Facts({ found, t, zone }: Props) {
  const { campaign, directory, launchedBy } = found;
  const { state, launchedAt, finishedAt, restoredAt, confirmedBefore } = campaign;
  const launched = launchedAt && formatMoment(launchedAt, zone);
  const rows = [
    { term: t("campaign.directory"), value: directory.name },
    { term: t("campaign.scope"), value: describeWho(campaign, t, zone.locale) },
    {
      term: t("campaign.channels"),
      value: (
        <>
          <p>{describeChannels(campaign.channels, t)}</p>
          {confirmedBefore && <p>{t("impact.only", { day: formatDate(confirmedBefore, zone.locale) })}</p>}
        </>
      ),
    },
    { term: t("impact.when"), value: <When found={found} locale={zone.locale} t={t} /> },
    { term: t("impact.message"), value: describeMessage(campaign, t) },
    { term: t("campaign.excluded"), value: describeExcluded(campaign, campaign.review?.leftOut ?? 0, t) },
    {
      // Until it begins, whoever pressed the button has planned it.
      term: t(launchedAt ? "campaign.launched-by" : "campaign.scheduled"),
      value: launchedBy && launched ? t("campaign.created-by", { by: launchedBy, day: launched }) : (launchedBy ?? launched),
    },
    ...(finishedAt
      ? [{ term: t(state === "stopped" ? "campaign.stopped" : "campaign.finished-at"), value: formatMoment(finishedAt, zone) }]
      : []),
    ...(restoredAt ? [{ term: t("campaign.restored"), value: formatMoment(restoredAt, zone) }] : []),
    { term: t("campaign.zone"), value: zone.timeZone },
  ];
  return <SummaryList rows={rows} />;
}
