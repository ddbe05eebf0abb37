import type { Route } from "next";
import { requireAdministrator } from "@/app/_auth/require";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { FileCard } from "@/app/_ui/file-card";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pages, turnOf } from "@/app/_ui/pages";
import { listWithout } from "@/lib/readiness/list-without";
import { WithoutTable } from "./table";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"after" | "before" | "because", string | string[]>>>;
};

/** Who of a directory could not replace a forgotten password, and why. */
export default async function WithoutRecoveryPage({ params, searchParams }: Props) {
  const { t, zone } = await requireAdministrator("/admin/directories");
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const because = search.because === "campaign" ? "campaign" : "any";
  const kept = because === "campaign" ? { because } : {};
  const page = await listWithout({ directoryId: id, because, ...turnOf(search) });
  if (!page) pageNotFound();
  const { directoryName, people, lines, ...turns } = page;
  const to = (turn: Record<string, string>) =>
    `/admin/directories/${id}/readiness/people?${new URLSearchParams({ ...kept, ...turn })}` as Route;
  return (
    <>
      <Breadcrumb
        t={t}
        crumbs={[
          { href: "/admin/directories", label: t("directories.title") },
          { href: `/admin/directories/${id}/policy` as Route, label: directoryName },
          { href: `/admin/directories/${id}/readiness` as Route, label: t("readiness.title") },
        ]}
      />
      <Page heading={t("readiness.without")} step={directoryName} lead={t(`readiness.without-lead-${because}`)}>
        <div className="grid gap-6">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <p className="font-semibold">{t("readiness.without-count", { people })}</p>
            {because === "campaign" && (
              <LinkButton href={`/admin/directories/${id}/readiness/people` as Route} variant="quiet" size="small">
                {t("readiness.without-all")}
              </LinkButton>
            )}
          </div>
          {lines.length > 0 && <WithoutTable lines={lines} t={t} zone={zone} />}
          <Pages {...turns} to={to} t={t} />
          {people > 0 && (
            <FileCard
              of="people-without-recovery"
              address={`/admin/directories/${id}/readiness/people/file?${new URLSearchParams(kept)}`}
              t={t}
            />
          )}
        </div>
      </Page>
    </>
  );
}
