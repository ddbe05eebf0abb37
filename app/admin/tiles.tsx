import type { Route } from "next";
import Link from "next/link";
import { formatNumber, percentOf } from "@/lib/i18n/format-number";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import type { Readiness } from "@/lib/readiness/read";

/** The numbers of all directories together, each of them the way to its people. */
export function Tiles({ directories, t, locale }: { directories: readonly Readiness[]; t: Translate; locale: Locale }) {
  const sum = (of: keyof Readiness) => directories.reduce((all, directory) => all + directory[of], 0);
  const people = sum("people");
  const tiles = [
    { key: "active", count: people, standing: "active" },
    { key: "complete", count: sum("complete"), standing: "complete" },
    { key: "email-to-confirm", count: sum("emailToConfirm"), standing: "email-to-confirm" },
    { key: "mobile-to-confirm", count: sum("mobileToConfirm"), standing: "mobile-to-confirm" },
    { key: "without", count: sum("without"), standing: "without" },
  ] as const;
  return (
    <section aria-label={t("overview.figures")}>
      <ul className="grid gap-4 min-[22.5rem]:grid-cols-2 lg:grid-cols-3 xl:grid-cols-5">
        {tiles.map(({ key, count, standing }) => (
          <li key={key} className="grid">
            <Link
              href={`/admin/users?standing=${standing}` as Route}
              prefetch={false}
              className="grid content-start gap-1 rounded-2xl border border-line bg-surface p-4 text-ink no-underline shadow-card hover:border-edge hover:text-ink"
            >
              <span className="sr-only">{t(`overview.${key}-name`, { count })}</span>
              <span
                aria-hidden="true"
                className="flex flex-wrap items-baseline gap-x-2.5 text-[1.75rem] leading-tight font-bold tabular-nums"
              >
                {formatNumber(count, locale)}
                {key === "complete" && (
                  <span className="text-base font-semibold text-muted">
                    {t("overview.percent", { percent: percentOf(count, people) })}
                  </span>
                )}
              </span>
              <span aria-hidden="true" className="text-[0.9375rem] leading-snug text-muted">
                {t(`overview.${key}`)}
              </span>
              {key === "without" && count > 0 && (
                <span aria-hidden="true" className="text-sm font-semibold text-danger">
                  {t("overview.to-do")}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
