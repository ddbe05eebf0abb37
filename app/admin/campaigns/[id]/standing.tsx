import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import type { CampaignOfPage } from "@/lib/campaign/read";
import type { ReadTally } from "@/lib/campaign/tally";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";

type Tally = ReadTally["tally"];

type Props = { found: CampaignOfPage; tally: Tally | null; t: Translate; zone: Zone };

/** What a campaign waits for, and what may be done about it; nothing where it waits for nothing. */
export function Standing({ found: { campaign, directory }, tally, t, zone }: Props) {
  const { state, startsAt, pausedAt, pausedBecause } = campaign;
  switch (state) {
    case "scheduled":
      return (
        <Notice
          heading={
            startsAt ? t("watch.scheduled-heading", { moment: formatMoment(startsAt, zone), zone: zone.timeZone }) : undefined
          }
        >
          {t("watch.scheduled-text")}
        </Notice>
      );
    case "paused":
      return (
        <Notice
          tone="warning"
          heading={pausedAt ? t("watch.paused-heading", { moment: formatMoment(pausedAt, zone) }) : undefined}
        >
          <div className="grid justify-items-start gap-3">
            {pausedBecause && <p>{t(`watch.paused-${pausedBecause}`, { count: campaign.review?.loseRecovery ?? 0 })}</p>}
            {pausedBecause === "not-asked" && (
              <LinkButton href={`/admin/directories/${directory.id}/policy`} size="small">
                {t("watch.paused-policy")}
              </LinkButton>
            )}
            {pausedBecause === "no-service" && (
              <LinkButton href="/admin/services" size="small">
                {t("watch.paused-services")}
              </LinkButton>
            )}
          </div>
        </Notice>
      );
    case "awaiting":
      return <Notice>{t("watch.awaiting-text")}</Notice>;
    case "stopped":
      return tally && tally.waiting > 0 ? <Notice>{t("watch.stopped-waiting")}</Notice> : null;
    case "draft":
    case "running":
    case "done":
    case "restoring":
    case "restored":
      return null;
  }
}
