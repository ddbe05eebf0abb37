import { redirect } from "next/navigation";
import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { AutoRefresh } from "@/app/_ui/auto-refresh";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { StatusTag } from "@/app/_ui/status-tag";
import { SubmitButton } from "@/app/_ui/submit-button";
import { SummaryList } from "@/app/_ui/summary-list";
import { type CampaignOfPage, type CampaignProgress, progressOf, readCampaign } from "@/lib/campaign/read";
import { readTally } from "@/lib/campaign/tally";
import { readTimeline } from "@/lib/campaign/timeline";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import { describeChannels, describeExcluded, describeScope, STATE_LOOK } from "../describe";
import { stopCampaignAction } from "./actions";
import { Funnel } from "./funnel";
import { Timeline } from "./timeline";

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  const { t, zone } = await requireAdministrator("/admin/campaigns");
  const { id } = await params;
  const found = await readCampaign(id);
  if (!found) pageNotFound();
  const { campaign } = found;
  if (campaign.state === "draft") redirect(`/admin/campaigns/${id}/who`);
  const read = await readTally(campaign);
  const timeline = read && (await readTimeline(campaign, read.tally));
  const progress = progressOf(campaign);
  const running = campaign.state === "running";

  return (
    <>
      <Breadcrumb t={t} crumbs={[{ href: "/admin/campaigns", label: t("campaign.list-title") }]} />
      <Page
        heading={campaign.name}
        title={running ? t("campaign.page-title", { percent: progress.percent, name: campaign.name }) : undefined}
        tag={<StatusTag look={STATE_LOOK[campaign.state]}>{t(`campaign.${campaign.state}`)}</StatusTag>}
      >
        <div className="grid max-w-3xl gap-6">
          <Card id="progress" heading={t("campaign.marking")}>
            <ProgressBar id="marked" label={t("campaign.progress")} value={progress.done} max={Math.max(progress.total, 1)} />
            {running && <p>{progressText(progress, t)}</p>}
            {/* Heard at intervals while the campaign runs, and both heard and seen once that has ended. */}
            <p role="status" className={running ? "sr-only" : "empty:hidden"}>
              {running ? quarterText(progress.percent, t) : progressText(progress, t)}
            </p>
            {running && (
              <>
                <AutoRefresh seconds={2} secondsWithoutScript={5} />
                <ActionForm id="stop" action={stopCampaignAction.bind(null, id)}>
                  <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                    <SubmitButton variant="outline">{t("campaign.stop")}</SubmitButton>
                    <p className="text-muted">{t("campaign.stop-hint", { done: progress.done })}</p>
                  </div>
                </ActionForm>
              </>
            )}
            {campaign.state === "done" && progress.total > progress.done && (
              <Notice>{t("campaign.done-since", { count: progress.total - progress.done })}</Notice>
            )}
          </Card>
          {read ? <Funnel id={id} read={read} t={t} zone={zone} /> : <Notice>{t("watch.not-counted")}</Notice>}
          {timeline && <Timeline timeline={timeline} t={t} zone={zone} />}
          <SummaryList rows={facts(found, t, zone)} />
        </div>
      </Page>
    </>
  );
}

function progressText(progress: CampaignProgress, t: Translate): string {
  switch (progress.state) {
    case "draft":
    case "scheduled":
    case "running":
    case "paused":
    case "restoring":
      return t("campaign.running-text", progress);
    case "awaiting":
    case "restored":
    case "done":
      return t("campaign.done-text", { done: progress.done });
    case "stopped":
      return t("campaign.stopped-text", progress);
  }
}

/** Said at every quarter: a live line that speaks every two seconds cannot be listened to. */
function quarterText(percent: number, t: Translate): string | undefined {
  const quarter = Math.floor(percent / 25) * 25;
  return quarter === 0 ? undefined : t("campaign.announce", { percent: quarter });
}

function facts({ campaign, directory, launchedBy }: CampaignOfPage, t: Translate, zone: Zone) {
  const launched = campaign.launchedAt ? formatMoment(campaign.launchedAt, zone) : "";
  return [
    { term: t("campaign.directory"), value: directory.name },
    { term: t("campaign.scope"), value: describeScope({ ...campaign, logins: campaign.logins.length }, t) },
    { term: t("campaign.channels"), value: describeChannels(campaign.channels, t) },
    { term: t("campaign.excluded"), value: describeExcluded(campaign, campaign.review?.leftOut ?? 0, t) },
    {
      term: t("campaign.launched-by"),
      value: launchedBy ? t("campaign.created-by", { by: launchedBy, day: launched }) : launched,
    },
    ...(campaign.finishedAt ? [{ term: t("campaign.finished-at"), value: formatMoment(campaign.finishedAt, zone) }] : []),
  ];
}
