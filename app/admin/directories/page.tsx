import type { Route } from "next";
import Link from "next/link";
import { requireAdministrator } from "@/app/_auth/require";
import { AskingTag } from "@/app/_ui/asking-tag";
import { DataTable } from "@/app/_ui/data-table";
import { Page } from "@/app/_ui/page";
import { listDirectories } from "@/lib/directory/list";
import { formatDay } from "@/lib/i18n/format-moment";
import { formatNumber, percentOf } from "@/lib/i18n/format-number";
import { readReadiness } from "@/lib/readiness/read";

export default async function DirectoriesPage() {
  const { t, zone } = await requireAdministrator("/admin/directories");
  const [directories, readiness] = await Promise.all([listDirectories(), readReadiness()]);
  const shares = new Map(readiness.map(({ directoryId, recover, people }) => [directoryId, percentOf(recover, people)]));
  return (
    <Page heading={t("directories.title")} lead={t("directories.lead")}>
      <DataTable
        caption={t("directories.title")}
        rows={directories}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: t("directories.name"),
            cell: ({ id, name }) => (
              <Link href={`/admin/directories/${id}/policy`} prefetch={false}>
                {name}
              </Link>
            ),
          },
          { key: "slug", header: t("directories.slug"), cell: ({ slug }) => slug },
          { key: "users", header: t("directories.users"), numeric: true, cell: ({ users }) => formatNumber(users, zone.locale) },
          {
            key: "asks",
            header: t("directories.asks"),
            cell: ({ asking }) => <AskingTag state={asking} t={t} />,
          },
          {
            key: "recovery",
            header: t("directories.recovery"),
            numeric: true,
            cell: ({ id }) => (
              <Link href={`/admin/directories/${id}/readiness` as Route} prefetch={false}>
                {t("directories.recovery-share", { percent: shares.get(id) ?? 0 })}
                <span className="sr-only"> – {t("directories.recovery-details")}</span>
              </Link>
            ),
          },
          {
            key: "second-factor",
            header: t("directories.second-factor"),
            cell: ({ secondFactor, passwordOnly }) => (
              <>
                {t(`directories.factor-${secondFactor}`)}
                {passwordOnly > 0 && (
                  <span className="block text-warning">{t("directories.still-password", { people: passwordOnly })}</span>
                )}
              </>
            ),
          },
          {
            key: "changed",
            header: t("directories.changed"),
            cell: ({ changedAt }) => <time dateTime={changedAt.toISOString()}>{formatDay(changedAt, zone)}</time>,
          },
        ]}
      />
    </Page>
  );
}
