import type { Route } from "next";
import Link from "next/link";
import { requireAdministrator } from "@/app/_auth/require";
import { Button } from "@/app/_ui/button";
import { ButtonRow } from "@/app/_ui/button-row";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { SelectField } from "@/app/_ui/select-field";
import { StatusTag } from "@/app/_ui/status-tag";
import { CAMPAIGN_STATES, listCampaigns } from "@/lib/campaign/list";
import { formatDay } from "@/lib/i18n/format-moment";
import { describeChannels, describeScope, STATE_LOOK } from "./describe";

type Search = Partial<Record<"state" | "before", string | string[]>>;

export default async function CampaignsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { t, zone } = await requireAdministrator("/admin/campaigns");
  const search = await searchParams;
  const before = typeof search.before === "string" ? search.before : null;
  const state = CAMPAIGN_STATES.find((one) => one === search.state) ?? null;
  const { campaigns, next } = await listCampaigns({ state, before });
  const to = (turn: Record<string, string>) =>
    `/admin/campaigns?${new URLSearchParams({ ...(state && { state }), ...turn })}` as Route;

  return (
    <Page heading={t("campaign.list-title")}>
      <div className="grid gap-6">
        {(campaigns.length > 0 || state) && (
          <form className="flex flex-wrap items-end gap-4">
            <SelectField
              name="state"
              label={t("campaign.state")}
              defaultValue={state ?? ""}
              options={[
                { value: "", label: t("watch.all-states") },
                ...CAMPAIGN_STATES.map((value) => ({ value, label: t(`campaign.${value}`) })),
              ]}
            />
            <Button>{t("watch.filter")}</Button>
          </form>
        )}
        {campaigns.length === 0 ? (
          <EmptyState text={t(state ? "watch.list-none" : "campaign.list-empty")}>
            {state ? (
              <LinkButton href="/admin/campaigns">{t("watch.list-all")}</LinkButton>
            ) : (
              <LinkButton href="/admin/directories">{t("campaign.list-directories")}</LinkButton>
            )}
          </EmptyState>
        ) : (
          <DataTable
            caption={t("campaign.list-title")}
            rows={campaigns}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "name",
                header: t("campaign.name"),
                cell: ({ id, name }) => (
                  <Link href={`/admin/campaigns/${id}`} prefetch={false}>
                    {name}
                  </Link>
                ),
              },
              {
                key: "state",
                header: t("campaign.state"),
                cell: ({ state }) => <StatusTag look={STATE_LOOK[state]}>{t(`campaign.${state}`)}</StatusTag>,
              },
              { key: "directory", header: t("campaign.directory"), cell: ({ directoryName }) => directoryName },
              { key: "scope", header: t("campaign.scope"), cell: (campaign) => describeScope(campaign, t) },
              {
                key: "channels",
                header: t("campaign.channels"),
                cell: ({ channels }) => <span className="whitespace-nowrap">{describeChannels(channels, t)}</span>,
              },
              {
                key: "progress",
                header: t("campaign.progress"),
                cell: ({ id, state, total, reached, percent, name }) =>
                  state === "draft" || state === "scheduled" ? (
                    t("campaign.no-progress")
                  ) : (
                    <span className="grid min-w-28 gap-1">
                      <progress
                        id={`progress-${id}`}
                        value={reached}
                        max={total}
                        aria-label={`${t("campaign.progress")} – ${name}`}
                        className="progress"
                      />
                      <span className="@2xl:whitespace-nowrap">{t("campaign.share", { reached, total, percent })}</span>
                    </span>
                  ),
              },
              {
                key: "created",
                header: t("campaign.created"),
                cell: ({ createdAt, createdBy }) => (
                  <time dateTime={createdAt.toISOString()}>
                    {createdBy
                      ? t("campaign.created-by", { by: createdBy, day: formatDay(createdAt, zone) })
                      : formatDay(createdAt, zone)}
                  </time>
                ),
              },
            ]}
          />
        )}
        {(next || before) && (
          <nav aria-label={t("common.pages")}>
            <ButtonRow>
              {before && <LinkButton href={to({})}>{t("campaign.list-newest")}</LinkButton>}
              {next && <LinkButton href={to({ before: next })}>{t("campaign.list-older")}</LinkButton>}
            </ButtonRow>
          </nav>
        )}
      </div>
    </Page>
  );
}
