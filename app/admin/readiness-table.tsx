import type { Route } from "next";
import Link from "next/link";
import { DataTable } from "@/app/_ui/data-table";
import { ShareBar } from "@/app/_ui/share-bar";
import { formatNumber, percentOf } from "@/lib/i18n/format-number";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import type { ReadyDirectory } from "@/lib/readiness/read";
import type { Trend } from "@/lib/readiness/trend";

type Props = { directories: readonly ReadyDirectory[]; trends: ReadonlyMap<string, Trend>; t: Translate; locale: Locale };

/** Who could replace a forgotten password in each directory, and how it was before. */
export function ReadinessTable({ directories, trends, t, locale }: Props) {
  const before = (id: string) => {
    const [first] = trends.get(id)?.points ?? [];
    return first && first.ago > 0
      ? t("overview.before-text", { percent: percentOf(first.recover, first.people), ago: first.ago })
      : t("overview.before-none");
  };
  return (
    <section aria-labelledby="readiness-heading" className="grid gap-3">
      <h2 id="readiness-heading" className="text-lg font-bold">
        {t("overview.readiness")}
      </h2>
      <DataTable
        caption={t("overview.readiness")}
        rows={directories}
        rowKey={({ directoryId }) => directoryId}
        columns={[
          {
            key: "directory",
            header: t("overview.directory"),
            cell: ({ directoryId, directoryName }) => (
              <Link href={`/admin/directories/${directoryId}/policy` as Route} prefetch={false}>
                {directoryName}
              </Link>
            ),
          },
          { key: "people", header: t("overview.people"), numeric: true, cell: ({ people }) => formatNumber(people, locale) },
          {
            key: "recover",
            header: t("overview.recover"),
            cell: ({ directoryId, recover, people }) => (
              <span className="grid max-w-56 min-w-28 gap-1.5">
                <Link href={`/admin/directories/${directoryId}/readiness` as Route} prefetch={false} className="py-0.5">
                  {t("overview.percent", { percent: percentOf(recover, people) })}
                  <span className="sr-only"> – {t("overview.details")}</span>
                </Link>
                <ShareBar part={recover} whole={people} />
              </span>
            ),
          },
          { key: "before", header: t("overview.before"), cell: ({ directoryId }) => before(directoryId) },
        ]}
      />
    </section>
  );
}
