import type { Route } from "next";
import Link from "next/link";
import { requireAdministrator } from "@/app/_auth/require";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { FileCard } from "@/app/_ui/file-card";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pages, turnOf } from "@/app/_ui/pages";
import { listAffected } from "@/lib/campaign/affected";
import { isEffect } from "@/lib/campaign/judge";
import type { MaskedDestination } from "@/lib/message/list";
import { Destination } from "../../../../messages/destination";
import { requireDraft } from "../../draft";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"effect" | "after" | "before", string | string[]>>>;
};

/** The people behind a number of the third screen. */
export default async function AffectedPage({ params, searchParams }: Props) {
  const { t } = await requireAdministrator("/admin/campaigns");
  const [{ id }, { effect, ...turn }] = await Promise.all([params, searchParams]);
  await requireDraft(id);
  if (!isEffect(effect)) pageNotFound();
  const page = await listAffected({ campaignId: id, effect, ...turnOf(turn) });
  if (!page) pageNotFound();
  const { total, people, ...turns } = page;
  const review = `/admin/campaigns/${id}/review`;
  const to = (turn: Record<string, string>) => `${review}/people?${new URLSearchParams({ effect, ...turn })}` as Route;
  const contact = (of: MaskedDestination | null) => (of ? <Destination of={of} t={t} /> : t("impact.nobody"));

  return (
    <>
      <Breadcrumb
        t={t}
        crumbs={[
          { href: "/admin/campaigns", label: t("campaign.list-title") },
          { href: review as Route, label: t("campaign.review-title") },
        ]}
      />
      <Page heading={t(`impact.${effect}`)}>
        <div className="grid gap-6">
          <p className="font-semibold">{t("impact.total", { count: total })}</p>
          {people.length === 0 ? (
            <EmptyState text={t("impact.empty")}>
              <LinkButton href={review as Route}>{t("impact.back")}</LinkButton>
            </EmptyState>
          ) : (
            <DataTable
              caption={t(`impact.${effect}`)}
              rows={people}
              rowKey={(person) => person.id}
              columns={[
                {
                  key: "name",
                  header: t("impact.name"),
                  cell: (person) => (
                    <Link href={`/admin/users/${person.id}` as Route} prefetch={false}>
                      {person.displayName}
                    </Link>
                  ),
                },
                { key: "login", header: t("impact.login"), cell: ({ login }) => login },
                { key: "department", header: t("impact.department"), cell: ({ department }) => department ?? t("impact.nobody") },
                { key: "email", header: t("impact.email"), cell: ({ email }) => contact(email) },
                { key: "mobile", header: t("impact.mobile"), cell: ({ mobile }) => contact(mobile) },
              ]}
            />
          )}
          <Pages {...turns} to={to} t={t} />
          {total > 0 && <FileCard of="campaign-people" address={`${review}/people/file?effect=${effect}`} t={t} />}
        </div>
      </Page>
    </>
  );
}
