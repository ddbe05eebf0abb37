import { AutoRefresh } from "@/app/_ui/auto-refresh";
import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { type CampaignOfPage, type CampaignProgress, progressOf } from "@/lib/campaign/read";
import type { ReadTally } from "@/lib/campaign/tally";
import type { Translate } from "@/lib/i18n/translate";
import { Controls, isUnderWay } from "./controls";

type Tally = ReadTally["tally"];
type Campaign = CampaignOfPage["campaign"];

type Props = { campaign: Campaign; tally: Tally | null; t: Translate };

/** Whether its numbers move while somebody looks: between two waves nothing does for hours. */
export function moves({ state, peoplePerDay, wavePeople }: Campaign): boolean {
  return state === "restoring" || (state === "running" && (peoplePerDay === null || wavePeople < peoplePerDay));
}

/** How far the job is, and what may be done about it. */
export function Progress({ campaign, tally, t }: Props) {
  const progress = progressOf(campaign);
  const moving = moves(campaign);
  const text = progressText(campaign, progress, t);
  return (
    <Card id="progress" heading={t(campaign.pace === "at-once" ? "campaign.marking" : "watch.enrolling")}>
      <ProgressBar id="marked" label={t("campaign.progress")} value={progress.reached} max={Math.max(progress.total, 1)} />
      {moving && <p>{text}</p>}
      {/* Heard at intervals while the numbers move, and both heard and seen once they stand. */}
      <p role="status" className={moving ? "sr-only" : "empty:hidden"}>
        {moving ? quarterText(campaign, progress.percent, t) : text}
      </p>
      {campaign.state === "running" && campaign.peoplePerDay !== null && (
        <p>{t("watch.wave-text", waveOf(campaign, campaign.peoplePerDay, tally))}</p>
      )}
      {moving && <AutoRefresh seconds={2} secondsWithoutScript={5} />}
      {isUnderWay(campaign.state) && <Controls campaign={campaign} t={t} />}
      {campaign.state === "done" && progress.total > progress.reached && (
        <Notice>{t("campaign.done-since", { count: progress.total - progress.reached })}</Notice>
      )}
    </Card>
  );
}

function progressText({ pace, restored }: Campaign, progress: CampaignProgress, t: Translate): string {
  switch (progress.state) {
    case "draft":
    case "scheduled":
      return "";
    case "running":
      return t(pace === "at-once" ? "campaign.running-text" : "watch.enrolling-text", progress);
    case "paused":
      return t(pace === "at-once" ? "campaign.share" : "watch.enrolling-text", progress);
    case "awaiting":
      return t("watch.enrolling-text", progress);
    case "restoring":
      return t("watch.restoring-text", { restored });
    case "restored":
      return t("watch.restored-text", { restored });
    case "done":
      return t(pace === "at-once" ? "campaign.done-text" : "watch.done-text-enrolled", { reached: progress.reached });
    case "stopped":
      return t(pace === "at-once" ? "campaign.stopped-text" : "watch.stopped-text-enrolled", progress);
  }
}

/** Said at every quarter: a live line that speaks every two seconds cannot be listened to. */
function quarterText({ state }: Campaign, percent: number, t: Translate): string | undefined {
  if (state === "restoring") return t("campaign.restoring");
  const quarter = Math.floor(percent / 25) * 25;
  return quarter === 0 ? undefined : t("campaign.announce", { percent: quarter });
}

/** Of the people whom the launch counted; some may have confirmed or left since, so it takes no longer than this. */
function waveOf({ wavePeople, review }: Campaign, most: number, tally: Tally | null) {
  const left = Math.max((review?.people ?? 0) - (tally?.targeted ?? 0) - Math.max(most - wavePeople, 0), 0);
  return { people: wavePeople, most, days: Math.ceil(left / most) };
}
