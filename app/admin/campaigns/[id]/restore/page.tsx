import type { Route } from "next";
import { redirect } from "next/navigation";
import { requireAdministrator } from "@/app/_auth/require";
import { ActionForm } from "@/app/_forms/action-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import { SubmitButton } from "@/app/_ui/submit-button";
import { SummaryList } from "@/app/_ui/summary-list";
import { readCampaign } from "@/lib/campaign/read";
import { countRestore } from "@/lib/campaign/restore";
import { formatMoment } from "@/lib/i18n/format-moment";
import { formatNumber } from "@/lib/i18n/format-number";
import { mayRestore } from "../controls";
import { restoreCampaignAction } from "./actions";

/** What restoring would do, before it is done. */
export default async function RestorePage({ params }: { params: Promise<{ id: string }> }) {
  const { t, zone, locale } = await requireAdministrator("/admin/campaigns");
  const { id } = await params;
  const found = await readCampaign(id);
  if (!found) pageNotFound();
  const home = `/admin/campaigns/${id}` as Route;
  const counts = mayRestore(found.campaign) && (await countRestore(id));
  if (!counts) redirect(home);
  const number = (value: number) => formatNumber(value, locale);

  return (
    <>
      <Breadcrumb
        t={t}
        crumbs={[
          { href: "/admin/campaigns", label: t("campaign.list-title") },
          { href: home, label: found.campaign.name },
        ]}
      />
      <Page heading={t("watch.restore")} step={found.campaign.name}>
        <div className="grid max-w-3xl gap-6">
          {counts.over || counts.restorable === 0 ? (
            <EmptyState text={t(counts.over ? "watch.restore-too-late" : "watch.restore-nothing")}>
              <LinkButton href={home}>{t("watch.restore-back")}</LinkButton>
            </EmptyState>
          ) : (
            <Panel>
              <div className="grid gap-5">
                <p>{t("watch.restore-lead")}</p>
                <SummaryList
                  rows={[
                    { term: t("watch.restore-restorable"), value: number(counts.restorable) },
                    { term: t("watch.restore-confirmed"), value: number(counts.confirmedSince) },
                    { term: t("watch.restore-changed"), value: number(counts.changedSince) },
                    { term: t("watch.restore-until"), value: formatMoment(counts.until, zone) },
                  ]}
                />
                <ActionForm id="restore" action={restoreCampaignAction.bind(null, id)}>
                  <ButtonRow>
                    <SubmitButton>{t("watch.restore-submit", { count: counts.restorable })}</SubmitButton>
                    <LinkButton href={home}>{t("watch.restore-back")}</LinkButton>
                  </ButtonRow>
                </ActionForm>
              </div>
            </Panel>
          )}
        </div>
      </Page>
    </>
  );
}
