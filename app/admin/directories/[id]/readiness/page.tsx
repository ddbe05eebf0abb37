import type { Route } from "next";
import { requireAdministrator } from "@/app/_auth/require";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { readReadinessOf } from "@/lib/readiness/read";
import { readTrend } from "@/lib/readiness/trend";
import { NowCard } from "./now-card";
import { TrendCard } from "./trend-card";

/** How many people of a directory could replace a forgotten password, and how it came to that. */
export default async function ReadinessPage({ params }: { params: Promise<{ id: string }> }) {
  const { t, zone } = await requireAdministrator("/admin/directories");
  const { id } = await params;
  const found = await readReadinessOf(id);
  if (!found) pageNotFound();
  const trend = await readTrend(found);
  return (
    <>
      <Breadcrumb
        t={t}
        crumbs={[
          { href: "/admin/directories", label: t("directories.title") },
          { href: `/admin/directories/${id}/policy` as Route, label: found.directoryName },
        ]}
      />
      <Page heading={t("readiness.title")} step={found.directoryName} lead={t("readiness.lead")}>
        {found.people === 0 ? (
          <EmptyState text={t("readiness.empty")} />
        ) : (
          <div className="grid max-w-3xl gap-6">
            <NowCard readiness={found} t={t} locale={zone.locale} />
            <TrendCard trend={trend} t={t} locale={zone.locale} />
          </div>
        )}
      </Page>
    </>
  );
}
