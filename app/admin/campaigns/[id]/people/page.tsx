import type { Route } from "next";
import { requireAdministrator } from "@/app/_auth/require";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pages, turnOf } from "@/app/_ui/pages";
import { listDepartments, listPeople } from "@/lib/campaign/list-people";
import { readCampaign } from "@/lib/campaign/read";
import { readTally } from "@/lib/campaign/tally";
import { Filters } from "./filters";
import { peopleAddress, readSearch, type SearchParams } from "./search";
import { PeopleTable } from "./table";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** The people of a campaign, each with what became of both contacts, and why somebody was not asked. */
export default async function CampaignPeoplePage({ params, searchParams }: Props) {
  const { t, zone } = await requireAdministrator("/admin/campaigns");
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const found = await readCampaign(id);
  if (!found?.campaign.launchedAt) pageNotFound();
  const { campaign } = found;
  const [departments, read] = await Promise.all([listDepartments(campaign.directoryId), readTally(campaign)]);
  const search = readSearch(asked, departments);
  const page = await listPeople(campaign, {
    ...search,
    tally: read?.tally ?? null,
    ...turnOf(asked),
  });
  const { people, ...turns } = page;
  const filtered = search.state !== null || search.department !== null;
  const count = read && !search.department ? read.tally[search.state ?? "targeted"] : null;

  return (
    <>
      <Breadcrumb
        t={t}
        crumbs={[
          { href: "/admin/campaigns", label: t("campaign.list-title") },
          { href: `/admin/campaigns/${id}` as Route, label: campaign.name },
        ]}
      />
      <Page heading={t("watch.people")} step={campaign.name} lead={t("watch.people-lead")}>
        <div className="grid gap-6">
          <Filters id={id} search={search} departments={departments} t={t} />
          {count !== null && (
            <p role="status" className="font-semibold">
              {t("users.count", { count })}
            </p>
          )}
          {people.length === 0 ? (
            <EmptyState text={t(filtered ? "users.empty" : "watch.people-empty")}>
              {filtered && <LinkButton href={peopleAddress(id, {})}>{t("users.clear")}</LinkButton>}
            </EmptyState>
          ) : (
            <PeopleTable people={people} t={t} zone={zone} />
          )}
          <Pages {...turns} to={(turn) => peopleAddress(id, search, turn)} t={t} />
        </div>
      </Page>
    </>
  );
}
