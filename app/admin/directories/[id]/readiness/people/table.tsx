import Link from "next/link";
import { DataTable } from "@/app/_ui/data-table";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import type { ChannelLack, WithoutLine } from "@/lib/readiness/list-without";

/** Those people, each with what every channel lacks. */
export function WithoutTable({ lines, t, zone }: { lines: readonly WithoutLine[]; t: Translate; zone: Zone }) {
  return (
    <DataTable
      caption={t("readiness.without-caption")}
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("readiness.name"),
          cell: ({ id, displayName, login }) => (
            <>
              <Link href={`/admin/users/${id}`} prefetch={false}>
                {displayName}
              </Link>
              <span className="block text-sm font-normal text-muted">{login}</span>
            </>
          ),
        },
        { key: "department", header: t("readiness.department"), cell: ({ department }) => department ?? "–" },
        { key: "email", header: t("readiness.column-email"), cell: ({ lacks }) => lackText(lacks.email, t, zone) },
        { key: "mobile", header: t("readiness.column-mobile"), cell: ({ lacks }) => lackText(lacks.mobile, t, zone) },
      ]}
    />
  );
}

const lackText = ({ lack, until }: ChannelLack, t: Translate, zone: Zone) =>
  t(`readiness.${lack}`, { until: until ? formatMoment(until, zone) : "" });
