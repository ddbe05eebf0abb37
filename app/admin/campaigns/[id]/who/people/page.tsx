import type { Route } from "next";
import Link from "next/link";
import { requireAdministrator } from "@/app/_auth/require";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { ButtonRow } from "@/app/_ui/button-row";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pages, turnOf } from "@/app/_ui/pages";
import { listChosen } from "@/lib/campaign/list-chosen";
import { requireDraft } from "../../draft";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"after" | "before", string | string[]>>>;
};

export default async function PeoplePage({ params, searchParams }: Props) {
  const { t } = await requireAdministrator("/admin/campaigns");
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { campaign } = await requireDraft(id);
  const { total, people, ...turns } = await listChosen(campaign, turnOf(search));
  const to = (turn: Record<string, string>) => `/admin/campaigns/${id}/who/people?${new URLSearchParams(turn)}` as Route;
  const back = <LinkButton href={`/admin/campaigns/${id}/who`}>{t("campaign.people-back")}</LinkButton>;

  return (
    <>
      <Breadcrumb
        t={t}
        crumbs={[
          { href: "/admin/campaigns", label: t("campaign.list-title") },
          { href: `/admin/campaigns/${id}/who` as Route, label: campaign.name },
        ]}
      />
      <Page heading={t("campaign.people-title")} lead={t("campaign.people-lead", { people: total })}>
        <div className="grid gap-6">
          {people.length === 0 ? (
            <EmptyState text={t("campaign.who-empty")}>{back}</EmptyState>
          ) : (
            <>
              <DataTable
                caption={t("campaign.people-title")}
                rows={people}
                rowKey={(person) => person.id}
                columns={[
                  {
                    key: "name",
                    header: t("campaign.people-name"),
                    cell: (person) => (
                      <Link href={`/admin/users/${person.id}`} prefetch={false}>
                        {person.displayName}
                      </Link>
                    ),
                  },
                  { key: "login", header: t("campaign.people-login"), cell: ({ login }) => login },
                  { key: "department", header: t("campaign.people-department"), cell: ({ department }) => department ?? "–" },
                ]}
              />
              <ButtonRow>
                {back}
                <Pages {...turns} to={to} t={t} />
              </ButtonRow>
            </>
          )}
        </div>
      </Page>
    </>
  );
}
