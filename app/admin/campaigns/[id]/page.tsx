import type { Route } from "next";
import { redirect } from "next/navigation";
import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { FileCard } from "@/app/_ui/file-card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { StatusTag } from "@/app/_ui/status-tag";
import { SubmitButton } from "@/app/_ui/submit-button";
import { progressOf, readCampaign } from "@/lib/campaign/read";
import { readTally } from "@/lib/campaign/tally";
import { readTimeline } from "@/lib/campaign/timeline";
import { STATE_LOOK } from "../describe";
import { duplicateCampaignAction } from "./actions";
import { mayRestore } from "./controls";
import { Facts } from "./facts";
import { Funnel } from "./funnel";
import { peopleAddress } from "./people/search";
import { moves, Progress } from "./progress";
import { Standing } from "./standing";
import { Timeline } from "./timeline";

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  const { t, locale } = await requireAdministrator("/admin/campaigns");
  const { id } = await params;
  const found = await readCampaign(id);
  if (!found) pageNotFound();
  const { campaign, directory } = found;
  // The days of a campaign, its waves and its start are those of its directory, wherever it is watched from.
  const zone = { locale, timeZone: directory.timeZone };
  if (campaign.state === "draft") redirect(`/admin/campaigns/${id}/who`);
  const read = campaign.launchedAt && (await readTally(campaign));
  const timeline = read && (await readTimeline(campaign, read.tally));
  const { percent } = progressOf(campaign);

  return (
    <>
      <Breadcrumb t={t} crumbs={[{ href: "/admin/campaigns", label: t("campaign.list-title") }]} />
      <Page
        heading={campaign.name}
        title={moves(campaign) ? t("campaign.page-title", { percent, name: campaign.name }) : undefined}
        tag={<StatusTag look={STATE_LOOK[campaign.state]}>{t(`campaign.${campaign.state}`)}</StatusTag>}
      >
        <div className="grid max-w-3xl gap-6">
          <Standing found={found} tally={read?.tally ?? null} t={t} zone={zone} />
          <Progress campaign={campaign} tally={read?.tally ?? null} t={t} />
          {read && <Funnel id={id} read={read} t={t} zone={zone} />}
          {campaign.launchedAt && !read && <Notice>{t("watch.not-counted")}</Notice>}
          {timeline && <Timeline timeline={timeline} t={t} zone={zone} />}
          <ButtonRow>
            {campaign.launchedAt && <LinkButton href={peopleAddress(id, {})}>{t("watch.people-link")}</LinkButton>}
            {mayRestore(campaign) && (
              <LinkButton href={`/admin/campaigns/${id}/restore` as Route}>{t("watch.restore")}</LinkButton>
            )}
            <ActionForm id="duplicate" action={duplicateCampaignAction.bind(null, id)} className="">
              <SubmitButton variant="outline">{t("watch.duplicate")}</SubmitButton>
            </ActionForm>
          </ButtonRow>
          {campaign.launchedAt && <FileCard of="campaign" address={`/admin/campaigns/${id}/file`} t={t} />}
          <Facts found={found} t={t} zone={zone} />
        </div>
      </Page>
    </>
  );
}
