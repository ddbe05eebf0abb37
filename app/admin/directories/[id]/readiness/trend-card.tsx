import { Card } from "@/app/_ui/card";
import { DataTable } from "@/app/_ui/data-table";
import { Disclosure } from "@/app/_ui/disclosure";
import { LineChart } from "@/app/_ui/line-chart";
import { formatDate } from "@/lib/i18n/format-moment";
import { formatNumber, percentOf } from "@/lib/i18n/format-number";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import type { Trend } from "@/lib/readiness/trend";

const LINES = [
  { key: "either", of: "recover" },
  { key: "email", of: "byEmail" },
  { key: "mobile", of: "byMobile" },
] as const;

/** How the share of people who could replace a forgotten password moved. */
export function TrendCard({ trend: { since, points }, t, locale }: { trend: Trend; t: Translate; locale: Locale }) {
  const [first] = points;
  const last = points.at(-1) ?? first;
  const share = (point: typeof first, of: (typeof LINES)[number]["of"]) => percentOf(point[of], point.people);
  if (since === null || first === last) {
    return (
      <Card id="trend" heading={t("readiness.trend")}>
        <p>{t("readiness.trend-none")}</p>
      </Card>
    );
  }
  const text = t("readiness.trend-text", { now: share(last, "recover"), before: share(first, "recover"), ago: first.ago });
  return (
    <Card id="trend" heading={t("readiness.trend")}>
      <p>{text}</p>
      <LineChart
        id="readiness"
        title={t("readiness.trend")}
        description={text}
        lines={LINES.map(({ key, of }) => ({
          key,
          label: t(`readiness.line-${key}`, { percent: share(last, of) }),
          points: points.map((point) => ({
            x: 1 - point.ago / first.ago,
            y: point.people === 0 ? 0 : point[of] / point.people,
          })),
        }))}
        levels={[0, 50, 100].map((percent) => ({ y: percent / 100, label: t("readiness.percent", { percent }) }))}
        from={formatDate(first.day, locale)}
        until={formatDate(last.day, locale)}
        marks={[]}
      />
      <p className="text-muted">{t("readiness.since", { day: formatDate(since, locale) })}</p>
      <Disclosure summary={t("readiness.trend-table")}>
        <DataTable
          caption={t("readiness.trend")}
          rows={points.toReversed()}
          rowKey={({ day }) => day}
          columns={[
            { key: "day", header: t("readiness.day"), cell: ({ day }) => formatDate(day, locale) },
            { key: "people", header: t("readiness.people"), numeric: true, cell: ({ people }) => formatNumber(people, locale) },
            ...LINES.map(({ key, of }) => ({
              key,
              header: t(`readiness.${key}`),
              numeric: true,
              cell: (point: typeof first) => t("readiness.percent", { percent: share(point, of) }),
            })),
          ]}
        />
      </Disclosure>
    </Card>
  );
}
