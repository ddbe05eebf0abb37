import type { Route } from "next";
import Link from "next/link";
import { requireAdministrator } from "@/app/_auth/require";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { Pages, turnOf } from "@/app/_ui/pages";
import { listShared, type SharedLine } from "@/lib/contact/list-shared";
import { formatMoment } from "@/lib/i18n/format-moment";
import { Destination } from "../../../messages/destination";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"after" | "before", string | string[]>>>;
};

/** Whose contacts are somebody else's as well, for whoever decides whether the policy trusts them. */
export default async function SharedValuesPage({ params, searchParams }: Props) {
  const { t, zone } = await requireAdministrator("/admin/directories");
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const page = await listShared({ directoryId: id, ...turnOf(search) });
  if (!page) pageNotFound();
  const { directoryName, allowed, lines, ...turns } = page;
  const to = (turn: Record<string, string>) => `/admin/directories/${id}/shared?${new URLSearchParams(turn)}` as Route;

  return (
    <>
      <Breadcrumb
        t={t}
        crumbs={[
          { href: "/admin/directories", label: t("directories.title") },
          { href: `/admin/directories/${id}/policy` as Route, label: t("shared.policy") },
        ]}
      />
      <Page heading={t("shared.title", { directory: directoryName })} lead={t("shared.lead")}>
        <div className="grid gap-6">
          <Notice tone={allowed ? "warning" : "info"}>{t(allowed ? "shared.allowed" : "shared.refused")}</Notice>
          {lines.length === 0 ? (
            <EmptyState text={t("shared.empty")} />
          ) : (
            <DataTable
              caption={t("shared.caption")}
              rows={lines}
              rowKey={(line) => line.id}
              columns={[
                { key: "account", header: t("shared.account"), cell: ({ holder }) => <Person {...holder} /> },
                { key: "value", header: t("shared.value"), cell: ({ value }) => <Destination of={value} t={t} /> },
                {
                  key: "first",
                  header: t("shared.first"),
                  cell: ({ first }) => (first ? <Person {...first} /> : t("shared.first-gone")),
                },
                {
                  key: "confirmed",
                  header: t("shared.confirmed"),
                  cell: ({ confirmedAt }) => <time dateTime={confirmedAt.toISOString()}>{formatMoment(confirmedAt, zone)}</time>,
                },
                {
                  key: "serves",
                  header: t("shared.serves"),
                  cell: ({ trusted }) => t(trusted ? "shared.serves-yes" : "shared.serves-no"),
                },
              ]}
            />
          )}
          <Pages {...turns} to={to} t={t} />
        </div>
      </Page>
    </>
  );
}

function Person({ id, displayName, login, directoryName }: SharedLine["holder"] & { directoryName?: string }) {
  return (
    <span>
      <Link href={`/admin/users/${id}` as Route} prefetch={false}>
        {displayName}
      </Link>
      <span className="block text-sm font-normal text-muted">{[login, directoryName].filter(Boolean).join(" · ")}</span>
    </span>
  );
}
